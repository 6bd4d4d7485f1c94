### Урок одной строкой: «7Б н 7 15 оп 3; т Линейные уравнения; дз §12; 5: 2 14; Ким 4».

line-title =
    <b>{ $lesson }, { $group }</b>
    { $day }, { $starts }–{ $ends }
line-will-write = Запишу:
line-written = Записано:
line-written-and-closed = Записано, урок закрыт:
line-lesson = { $lesson }, { $group }

# Кто есть. $names — «4. Петров И., 5. имя скрыто».
line-absent = Нет: { $names }
line-late = Опоздали: { $names }
line-minutes = { $name } ({ $minutes } мин)
line-others-here = Остальные здесь.
line-all-here = Все { $listed } здесь.
line-back = Было отмечено иначе, теперь здесь: { $names }
line-unnamed = ❔ Не было на прошлом уроке или есть причина, а в строке их нет, значит, здесь: { $names }
line-asserts-all = Кто есть: в строке не сказано. Закрывая урок, вы говорите, что здесь все { $listed }.
line-asserts-absent = Кто есть: в строке не сказано. Закрывая урок, вы говорите: нет { $names }, остальные здесь.
line-early = Урок начнётся в { $starts }: «все остальные здесь» можно будет сказать ближе к звонку.

# Тема.
line-topic = Тема: { $topic }
line-topic-planned = Тема по плану: { $topic }
line-topic-next = Тема по плану, если закрыть урок: { $topic }
line-topic-stands = Тема уже записана: { $topic }
line-no-topic = Темы нет, а без неё урок не закрыть. Допишите «т» и тему.

# Задание. $text — как набрано.
line-homework = { $has_due ->
    [yes] Задание на { $due }: { $text }
   *[no] Задание: { $text }
}
line-homework-none = Задание: не задано
line-before = Вместо: { $text }
line-was-none = не задано
line-before-files = { $count ->
    [one] И вместо { $count } файла
    [few] И вместо { $count } файлов
    [many] И вместо { $count } файлов
   *[other] И вместо { $count } файла
}

# Отметки. $marks — «5 — 2. Иванов А.; 4 — 3. Ким С.».
line-marks = { $work }: { $marks }
line-mark-stands = { $name } (уже стоит)
line-mark-before = { $name } (вместо { $before })

# Вопросы. $typed — как набрано, $names — ученики.
line-lesson-no-lessons = В этот день у вас нет уроков. Строка сохранена: её можно набрать заново.
line-lesson-not-found = Такого урока у вас в этот день нет. К какому из ваших записать?
line-lesson-several = Уроков несколько. К какому записать?
line-lesson-unfilled = Класс не назван, а сегодня есть незакрытые уроки раньше. К какому записать?
line-lesson-no-current = Класс не назван, и сейчас урока нет. К какому записать?
line-lesson-chosen = К какому уроку записать?
line-who = «{ $typed }»: кто это?
line-nobody = «{ $typed }»: в списке урока нет никого похожего.
line-unknown = Не разобрать: «{ $typed }»
line-minutes-or-pupil = «{ $typed }»: число — это минуты или ещё один ученик?
line-further-questions = И ещё { $count ->
    [one] { $count } вопрос
    [few] { $count } вопроса
    [many] { $count } вопросов
   *[other] { $count } вопроса
}, по порядку.
line-ask-earlier = Что с теми, кто уже отмечен, а в строке не назван: { $names }?
line-ask-both = { $names }: нет на уроке или опоздание?
line-ask-homework = Задание у этого урока уже есть. Заменить его или дописать?
line-ask-again = { $names }: за эту работу отметка уже стоит. Заменить её?
line-ask-twice = { $names }: в строке две отметки за одну работу. Что записать?
line-ask-over = { $names }: нет на уроке. Всё равно поставить отметку?

line-option-text-1 = Это не отметка, а продолжение
line-option-earlier-1 = Оставить, как отмечено
line-option-earlier-2 = Теперь на уроке
line-option-both-1 = Нет на уроке
line-option-both-2 = Опоздание
line-option-homework-1 = Заменить задание
line-option-homework-2 = Дописать к заданию
line-option-again-1 = Заменить отметку
line-option-again-2 = Поставить ещё одну
line-option-twice-1 = Только последнюю
line-option-twice-2 = Обе
line-option-minutes-1 = Минуты
line-option-minutes-2 = Номер по списку
line-option-over-1 = Поставить
line-leave-out = Этого не писать

# Почему записать нельзя.
line-problem-nothing = Записывать нечего.
line-problem-closed = Урок уже закрыт. Откройте его на карточке и нажмите здесь «Проверить ещё раз».
line-problem-later = Этот урок ещё впереди: заранее записывают только задание.
line-problem-markless = Здесь отметок не ставят.
line-problem-not-taken = Такой отметки или такого вида работы в вашей школе нет.
line-problem-no-plan = По плану темы нет: наберите её.
line-problem-long-topic = Тема слишком длинная.
line-too-long = Строка слишком длинная: всё, что получилось, не помещается в одно сообщение. Она сохранена: наберите заново двумя строками покороче.
line-changed = Пока строка ждала, на уроке что-то изменилось. Проверьте ещё раз.

# Кнопки.
line-write-and-close = Записать и закрыть
line-write = Записать
line-close = Закрыть урок
line-again = Проверить ещё раз
line-to-card = ‹ Урок
line-other-lesson = Другой урок
line-anew = Заменить строку
line-more = Дописать строку
line-drop = Не записывать
line-dropped = Хорошо, ничего не записано.
line-help-button = Урок одной строкой

# $text — строка, как она набрана.
line-retype-anew =
    Сейчас так:
    <blockquote>{ $text }</blockquote>
    Наберите строку заново.
line-retype-more =
    Сейчас так:
    <blockquote>{ $text }</blockquote>
    Наберите, что добавить. Оно встанет на новую строку.

line-help =
    <b>Урок одной строкой</b>
    Сначала класс, потом что записать. Между частями — точка с запятой или новая строка, порядок любой. Я покажу, что получилось, и запишу, когда вы нажмёте кнопку.

    <b>Класс:</b> 7Б, 7Б гр 1, 7Б 3 (третий урок). Перед классом можно «вчера» или «20.11». Без класса — урок, который идёт сейчас.
    <b>Кто есть:</b> «н 7 15 Ким» — нет, «оп 3 (10)» — опоздание на 10 минут, «все» — все здесь, «все, кроме 7». Номер по списку или фамилия, «3-5» — с третьего по пятого.
    <b>Тема:</b> «т Линейные уравнения» или «т по плану».
    <b>Задание:</b> «дз §12 №3-5» или «не задано».
    <b>Отметки:</b> «5: 2 14» — пятёрки второму и четырнадцатому, «Ким 4», «4/3: 7», «зач 2», «долг 9». Вид работы — перед отметкой: «кр 5: 2 14».

    <b>Примеры:</b>
    <code>7Б н 7 15 оп 3; т Линейные уравнения; дз §12 №3-5; 5: 2 14; Ким 4</code>
    <code>7Б все; не задано</code>
    <code>7Б 3 кр 5: 2 14; 4: 3-6</code>
    <code>вчера 7Б гр 1 н Петров; дз повторить §11</code>
