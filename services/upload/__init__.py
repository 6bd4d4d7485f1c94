"""A workbook sent to the bot: kept, reviewed, answered, taken in."""
