"""The extracted tables on the screen and as JSON, CSV, Excel and Markdown."""
