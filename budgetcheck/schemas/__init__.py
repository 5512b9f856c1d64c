"""The JSON Schemas of what the program writes (its report) and reads (rule files, the configuration)."""
