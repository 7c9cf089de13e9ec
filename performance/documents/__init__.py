"""What an office's papers say: made anew from plan and records on each look; nothing here is stored."""
