### A teacher's evening message: what is not closed, and what others wrote.

bell-evening-lesson = { $lesson }, { $group }
bell-evening-open = <b>Not closed yet, { $day }:</b>
bell-evening-line = ✏️ { $lesson }
bell-evening-written = <b>Written for you, { $day }:</b>
# $by — who gives or wrote it; $state — closed, open.
bell-evening-by = { $state ->
    [closed] ✅ { $lesson }: { $by }
   *[open] ▫️ { $lesson }: { $by }, not closed yet
}
bell-evening-all-closed = { $day }: all lessons are closed.
bell-evening-close = { $lesson }
bell-evening-close-day = Whole day: { $group }
