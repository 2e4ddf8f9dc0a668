"""python -m service.runner: carry out the trainings that people ask for, until SIGTERM.

Every training process begins by importing this file, as Python does where processes are started
anew; so what only the runner needs is imported for the runner alone.
"""

if __name__ == "__main__":
    from service.runner.serve import main

    main()
