### What opens from a child's day.

child-back = ‹ Day
