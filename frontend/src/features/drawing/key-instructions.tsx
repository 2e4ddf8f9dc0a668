// Which keys draw. Screen readers hear it with the surface; everybody else sees it once they get
// there by keyboard.

interface KeyInstructionsProps {
  readonly id: string;
  readonly isShown: boolean;
  readonly takesDigits: boolean;
}

export function KeyInstructions({ id, isShown, takesDigits }: KeyInstructionsProps) {
  return (
    <div id={id} className={isShown ? "key-instructions" : "only-spoken"}>
      <ul>
        <li>
          <kbd>Arrows</kbd> move, <kbd>Shift</kbd> 4 cells
        </li>
        <li>
          <kbd>P</kbd> pen down or up
        </li>
        <li>
          <kbd>Space</kbd> ink one cell or rub it out
        </li>
        <li>
          <kbd>E</kbd> eraser
        </li>
        <li>
          <kbd>[</kbd> <kbd>]</kbd> brush
        </li>
        <li>
          <kbd>Ctrl</kbd> <kbd>Z</kbd> undo, <kbd>Shift</kbd> redo
        </li>
        {takesDigits && (
          <li>
            <kbd>0</kbd> to <kbd>9</kbd> what it was
          </li>
        )}
        <li>
          <kbd>Esc</kbd> leave
        </li>
      </ul>
    </div>
  );
}
