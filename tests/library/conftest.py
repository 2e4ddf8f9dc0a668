"""The scripts that wrote the golden values need what the tests do without."""

collect_ignore = ["golden"]
