"""How much one data set may be, besides what is a setting. GET /limits tells them."""

NUMBERS = 50_000_000  # rows times inputs: 200 MB on the disk
CLASSES = 1_000
PICTURES = 20_000  # entries in an archive
PICTURE_BYTES = 2**23  # of each
PIXELS = 500_000_000  # of all pictures of an archive together
UNPACKED = 2**28  # bytes
SECONDS = 60  # that one import may take
MEMORY = 2 * 2**30  # bytes that its process may address
