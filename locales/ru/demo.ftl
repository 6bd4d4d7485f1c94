### Показ на школе из примера: ezhik demo.

cli-demo-port = Порт страницы с телефонами; 0 — любой свободный.
cli-demo-keep = Оставить журнал примера в папке DATA_DIR/demo, чтобы потом его посмотреть.

## Ход подготовки.
demo-step-reading = Читаю книгу школы
demo-step-writing = Записываю школу в журнал
demo-step-day = Выбираю учебный день
demo-step-past = Записываю прошедшие уроки
demo-step-bot = Запускаю бота
demo-step-joined = { $who }: телефон в журнале

## Подписи телефонов. $child — «Иван П.», $group — класс.
demo-phone-teacher = Учитель
demo-phone-tutor = Кл. руководитель { $group }
demo-phone-deputy = Завуч
demo-phone-administrator = Администратор
demo-phone-mother = Мама: { $child }, { $group }
demo-phone-father = Папа: { $child }, { $group }
demo-phone-guardian = Опекун: { $child }, { $group }
demo-phone-foster_parent = Приёмный родитель: { $child }, { $group }
demo-phone-representative = Представитель: { $child }, { $group }

## Когда всё готово.
demo-ready = Телефоны школы на столе, откройте страницу: { $url }
demo-day = На часах школы { $day }, { $time }: в { $group } идёт урок «{ $lesson }».
demo-hold = { $seconds ->
    [one] Сообщение о пропуске ждёт { $seconds } секунду, чтобы учитель успел исправить ошибку. В настоящей школе ждёт 90 секунд (absence_hold_seconds).
    [few] Сообщение о пропуске ждёт { $seconds } секунды, чтобы учитель успел исправить ошибку. В настоящей школе ждёт 90 секунд (absence_hold_seconds).
    [many] Сообщение о пропуске ждёт { $seconds } секунд, чтобы учитель успел исправить ошибку. В настоящей школе ждёт 90 секунд (absence_hold_seconds).
   *[other] Сообщение о пропуске ждёт { $seconds } секунды, чтобы учитель успел исправить ошибку. В настоящей школе ждёт 90 секунд (absence_hold_seconds).
}
demo-try = Попробуйте:
demo-try-lesson = — на телефоне «{ $phone }» откройте урок кнопкой «{ $button }», в нём «{ lesson-nav-attendance }»;
demo-try-pupil = { $seconds ->
    [one] — нажмите «{ $button }»: через { $seconds } секунду зазвонит телефон «{ $phone }»;
    [few] — нажмите «{ $button }»: через { $seconds } секунды зазвонит телефон «{ $phone }»;
    [many] — нажмите «{ $button }»: через { $seconds } секунд зазвонит телефон «{ $phone }»;
   *[other] — нажмите «{ $button }»: через { $seconds } секунды зазвонит телефон «{ $phone }»;
}
demo-try-correction = — нажмите ещё раз, и придёт исправление. Остальным семьям ничего не приходит.
demo-end = Уроки этого дня кончатся в { $time } по часам школы. Дальше часы сами перейдут к следующему учебному дню.
demo-stop = Остановить: Ctrl+C

## Когда день кончился.
demo-next-day = Уроки дня кончились. Часы школы перешли вперёд: { $day }, { $time }, в { $group } идёт урок «{ $lesson }».
demo-year-over = Учебный год школы из примера кончился. Чтобы начать заново, остановите показ и запустите его ещё раз.

## Почему не получилось.
demo-port-busy = Порт { $port } занят: возможно, показ уже запущен в другом окне. Остановите его там или возьмите другой порт: ezhik demo --port 0
demo-port-closed = Порт { $port } не открывается. Возьмите другой: ezhik demo --port 0
demo-no-lesson = В школе из примера не нашлось подходящего урока. Скачайте программу заново.
demo-stuck = Бот не ответил телефонам вовремя. Закройте лишние программы и запустите показ ещё раз.
