# КТП: план курса по страницам, одна тема, присланный план, взгляд завуча.
# $group — класс или подгруппа, $number — место темы в плане, $topic — тема.

hub-plans = КТП
plans-open = КТП
plans-own-list = <b>КТП</b>
    Ваши курсы. Число — сколько тем дано.
plans-own-none = <b>КТП</b>
    Своих курсов у вас сейчас нет.
plans-course = { $group }: { $subject }
plans-course-runs = { $course } · { $given } из { $of }
plans-course-lags = ⚠️ { $course } · { $given } из { $of }
plans-course-none = { $course } · плана нет
plans-of-school = По школе
plans-back-to-list = ‹ Все планы
plans-back-to-plan = ‹ План

plans-title = <b>КТП: { $subject }, { $group }</b>
plans-none = { $may_edit ->
    [yes] Плана пока нет. Пришлите его файлом или добавьте первую тему.
   *[no] Плана пока нет.
}
plans-line = ▫️ { $number }. { $topic }
plans-line-expected = ▫️ { $number }. { $topic } · <i>{ $day }</i>
plans-line-given = ✅ { $number }. { $topic } · { $days }
plans-merged = ⤷ вместе со следующей: { $reason }
plans-prolonged = ⤷ на урок дольше: { $reason }
plans-reason-lost = уроки не состоялись
plans-reason-quarantine = карантин
plans-reason-hard = теме нужно больше времени
plans-reason-quick = класс идёт быстрее плана
plans-given = Дано тем: { $given } из { $of }. { $lessons ->
    [one] Прошёл { $lessons } урок
    [few] Прошло { $lessons } урока
    [many] Прошло { $lessons } уроков
   *[other] Прошло { $lessons } урока
}.
plans-unfilled = { $count ->
    [one] Тема не записана у { $count } урока
    [few] Тема не записана у { $count } уроков
    [many] Тема не записана у { $count } уроков
   *[other] Тема не записана у { $count } урока
}.
plans-lag = ⚠️ Отставание от плана: { $count ->
    [one] { $count } тема
    [few] { $count } темы
    [many] { $count } тем
   *[other] { $count } темы
}.
plans-left = До конца года { $left ->
    [one] { $left } урок
    [few] { $left } урока
    [many] { $left } уроков
   *[other] { $left } урока
}
plans-enough = { plans-left }: хватит ровно.
plans-spare = { plans-left }: хватит, останется { $count }.
plans-short = { plans-left }: не хватает { $count ->
    [one] { $count } урока
    [few] { $count } уроков
    [many] { $count } уроков
   *[other] { $count } урока
}, объедините темы.
plans-shared = По этому же плану идут: { $groups }. Правка темы видна и там, сдвиги у каждой группы свои.
plans-earlier = ‹ Раньше
plans-later = Дальше ›
plans-add = Добавить тему
plans-send = 📎 Файлом
plans-own = Своё КТП для этой группы
plans-own-asked = Группа { $group } получит копию плана и дальше пойдёт по ней. Правки у { $groups } её не затронут, и наоборот. Что уже дано, останется.
plans-own-yes = Сделать своё КТП

plans-line-full = <b>{ $number }. { $topic }</b>
plans-homework = Задание: { $homework }
plans-homework-none = Задание не запланировано.
plans-was-given = Дана: { $days }
plans-will-be-given = По расписанию: { $days }
plans-with-previous = ⤷ вместе с предыдущей
plans-change-topic = ✏️ Тема
plans-change-homework = ✏️ Задание
plans-clear-homework = Без задания
plans-merge = Объединить со следующей
plans-prolong = Ещё урок, остальное сдвинуть
plans-undo-merge = ↩️ Не объединять
plans-undo-prolong = ↩️ Убрать лишний урок
plans-add-after = Добавить тему после
plans-up = ▲ Выше
plans-down = ▼ Ниже
plans-withdraw = Убрать из плана
plans-withdrawn = Тема убрана из плана: { $topic }
plans-restore = ↩️ Вернуть
plans-ask-merge-reason = Почему «{ $topic }» и следующая тема пойдут за один урок? Выберите или напишите.
plans-ask-prolong-reason = Почему «{ $topic }» займёт на урок больше? Выберите или напишите.
plans-ask-topic = Сейчас: { $topic }
    { $given ->
        [yes] Напишите тему по-новому. В проведённых уроках останется записанное.
       *[no] Напишите тему по-новому.
    }
plans-ask-homework = Напишите задание к теме «{ $topic }».
plans-ask-after = Напишите тему, которая пойдёт после «{ $topic }».
plans-ask-new = Напишите тему, которая встанет в конец плана.
plans-ask-file = Пришлите таблицу Excel (.xlsx) или CSV со столбцом «{ $topic }»; «{ $number }» и «{ $homework }» по желанию. Можно и текстом: одна тема в строке.
plans-unreadable = { $reason }

plans-report = Прочитано { $count ->
    [one] { $count } тема
    [few] { $count } темы
    [many] { $count } тем
   *[other] { $count } темы
}. Пока ничего не изменено. Если применить:
plans-report-same = Прочитано { $count ->
    [one] { $count } тема
    [few] { $count } темы
    [many] { $count } тем
   *[other] { $count } темы
}. В плане всё так и стоит.
plans-report-added = добавится: { $count }
plans-report-changed = изменится: { $count }
plans-report-withdrawn = будет убрано: { $count }
plans-report-kept = уже дано и останется как есть: { $count }
plans-report-shared = По этому же плану идут: { $groups }. У них изменится то же самое.
plans-split = Этот текст Telegram мог разделить на части, поэтому план не прочитан. Пришлите его файлом: Excel, CSV или .txt.
plans-apply = Применить
plans-drop = Не надо
plans-report-stale = План с тех пор изменился. Вот что будет теперь.
plans-applied = План обновлён

plans-school = <b>КТП по школе</b>
    Отстают: { $lagging }. Без плана: { $missing }.
# $which — lagging, missing, all: кого показываем.
plans-school-empty = { $which ->
    [lagging] От плана никто не отстаёт.
    [missing] План есть у каждого курса.
   *[all] Курсов пока нет.
}
plans-school-none = { $course }: плана нет, прошло уроков { $lessons }
plans-school-line = { $course }: тем { $given } из { $of }, записано уроков { $lessons } из { $due }
plans-school-lag = отстаёт на { $count ->
    [one] { $count } тему
    [few] { $count } темы
    [many] { $count } тем
   *[other] { $count } темы
}
plans-school-short = не хватит { $count ->
    [one] { $count } урока
    [few] { $count } уроков
    [many] { $count } уроков
   *[other] { $count } урока
}
plans-which-lagging = Отстают
plans-which-missing = Без плана
plans-which-all = Все

plans-refusal-given = Эта тема уже дана на уроке.
plans-refusal-last = Это последняя тема: объединять не с чем.
plans-refusal-changed = План с тех пор изменился. Откройте его ещё раз.
plans-refusal-none = У этого курса нет плана. Пришлите его файлом или добавьте первую тему.
plans-refusal-own = У этой группы уже своё КТП.
plans-refusal-words = Напишите текст не длиннее { $limit } знаков.
plans-refusal-no-topics = Темы не найдены. Нужна таблица со столбцом «{ $column }» или текст: одна тема в строке.
plans-refusal-too-many = Здесь больше { $most } тем: это не план одного курса на год.
plans-refusal-long-homework = Задание к теме { $line } длиннее { $limit } знаков. Сократите его и пришлите ещё раз.
plans-refusal-long-line = Тема { $line } длиннее { $limit } знаков. Похоже, в столбце не только темы. Поправьте и пришлите ещё раз.
