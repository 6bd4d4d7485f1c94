### Вечернее сообщение учителю: что не закрыто и что записано за него.

bell-evening-lesson = { $lesson }, { $group }
bell-evening-open = <b>Ещё не закрыто, { $day }:</b>
bell-evening-line = ✏️ { $lesson }
bell-evening-written = <b>За вас записано, { $day }:</b>
# $by — кто ведёт или записал; $state — closed, open.
bell-evening-by = { $state ->
    [closed] ✅ { $lesson }: { $by }
   *[open] ▫️ { $lesson }: { $by }, ещё не закрыто
}
bell-evening-all-closed = { $day }: все уроки закрыты.
bell-evening-close = { $lesson }
bell-evening-close-day = Весь день: { $group }
