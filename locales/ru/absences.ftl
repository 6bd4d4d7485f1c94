### Почему ребёнка нет: ответ семьи одной кнопкой, «не придёт» заранее, ответы семей для классного руководителя.

absences-entry = Не придёт
# Последняя строка сообщения о пропуске.
absences-ask = Что передать классному руководителю?
absences-answer-ill = Болеет
absences-answer-on_way = Едет, опаздывает
absences-answer-at_home = Дома, семейные причины
absences-answer-school_knows = Школа знает
absences-answer-unknown = Не знаю, где ребёнок
absences-answer-offline = Не на связи
absences-answer-picked_up_early = Забрали раньше
absences-anew = Ответить иначе

# После ответа: что поняли и что будет дальше.
absences-thanks-ill = Спасибо, передали классному руководителю: болеет. Больше не спросим. Справку принесите в школу, сюда присылать её не нужно.
absences-thanks-on_way = Спасибо, передали: едет, опаздывает. Если на одном из следующих уроков ребёнка не будет, сообщим снова.
absences-thanks-at_home = Спасибо, передали классному руководителю: дома, семейные причины. Больше не спросим.
absences-thanks-school_knows = Спасибо, передали классному руководителю: школа знает. Больше не спросим.
absences-thanks-unknown = Ищем. Спросили учителя и сообщили классному руководителю, о каждом шаге напишем сразу.
absences-thanks-offline = Спасибо, передали классному руководителю: не получилось выйти на связь. Больше не спросим.
absences-thanks-picked_up_early = Спасибо, записали: забрали до группы продлённого дня. Больше не спросим.

# «Иван П., 24 ноября»
absences-about = <b>{ $child }, { $days }</b>
absences-announce = <b>{ $child }: не придёт</b>
    Когда? Причину спросим следующим шагом. О том, что вы сообщили сами, тревожных сообщений не будет.
absences-today = Сегодня
absences-tomorrow = Завтра
absences-lessons-today = Уроки сегодня
absences-lessons-tomorrow = Уроки завтра
absences-days = Другие дни
absences-announced = Уже передано:
# $state — taken (классный руководитель принял) или waits.
absences-announced-line = { $state ->
    [taken] ✅ { $when }: { $answer }
   *[waits] ▫️ { $when }: { $answer }
}
absences-comment = <i>{ $text }</i>
absences-lesson-of = { $days }, { $lesson }
absences-withdraw = Отменить: { $what }
absences-days-ask = <b>{ $child }</b>
    Напишите день или дни, например 24.11 или 24.11–27.11. Можно на { $ahead ->
    [one] { $ahead } день
    [few] { $ahead } дня
    [many] { $ahead } дней
   *[other] { $ahead } дня
} вперёд и на { $back ->
    [one] { $back } день
    [few] { $back } дня
    [many] { $back } дней
   *[other] { $back } дня
} назад.
absences-no-lessons = Уроков в этот день в журнале пока нет. Сообщите о целом дне.
absences-lessons-ask = На каких уроках ребёнка не будет? Отметьте и нажмите «Дальше».
absences-lesson-chosen = ❌ { $lesson }
absences-next = Дальше
absences-why = Почему?
absences-add-words = Добавить слова
absences-words-ask = <b>{ $child }</b>
    Напишите несколько слов для классного руководителя, не длиннее { $limit } знаков. О здоровье писать не нужно.
absences-back = ‹ Не придёт

# $what — days или words: чего ждали, а пришло не то.
absences-not-words = { $what ->
    [days] Здесь нужен день словами, например 24.11 или 24.11–27.11. Ничего не записано, напишите ещё раз.
   *[words] Здесь нужны слова. Причина уже передана, а это сообщение не записано. Напишите текстом или вернитесь кнопкой выше.
}
absences-no-paper = Снимок не сохранили: сведения о здоровье здесь не храним. Принесите справку классному руководителю.
absences-refusal-back = Объяснить можно пропуски не раньше чем { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
} назад. О более ранних напишите классному руководителю.
absences-refusal-unknown = Это сообщение о другом дне, поиск по нему не начнётся. Если вы не знаете, где ребёнок сейчас, звоните в школу и 112.
absences-refusal-ahead = Сообщить можно не больше чем на { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
} вперёд. О более долгом отсутствии скажите классному руководителю.
absences-refusal-backwards = Последний день стоит раньше первого. Напишите дни по порядку, например 24.11–27.11.
absences-refusal-days = День не понят. Напишите так: 24.11 или 24.11–27.11.
absences-refusal-lesson = Этих уроков в дне уже нет. Откройте «Не придёт» ещё раз.
absences-refusal-illness = К этой причине слова не нужны: сведения о здоровье здесь не храним. Классный руководитель уже знает.
absences-refusal-long = Нужно от 1 до { $limit } знаков, а здесь { $length }. Сократите, пожалуйста, и пришлите ещё раз: ваши слова ниже.
absences-refusal-decided = По этому ответу решение уже принято. Если что-то изменилось, скажите классному руководителю.
absences-refusal-changed = Ответы семей изменились. Посмотрите список ещё раз.

### Для классного руководителя.

# Ответ семьи в строке: «болеет».
absences-said-ill = болеет
absences-said-on_way = едет, опаздывает
absences-said-at_home = дома, семейные причины
absences-said-school_knows = школа знает
absences-said-unknown = не знают, где ребёнок
absences-said-offline = не на связи
absences-said-picked_up_early = заберут раньше
absences-open-answers = Ответы семей ({ $count })
# Добавка к строке ученика на «Сегодня».
absences-today-said = { $line } — семья: { $said }
# Ребёнка искали и нашли.
absences-today-found = { $line } — искали, всё в порядке
absences-today-since = { $line } — без объяснения с { $since }
absences-answers = <b>Ответы семей</b>
absences-answers-none = Всё разобрано: ответов без решения нет.
# «1. 7Б, Петров И., 23 ноября: болеет (мать, 09:30) → Б». $question — yes, если код решаете вы.
absences-answer-line = { $question ->
    [yes] { $place }. { $group }, { $child }, { $days }: { $said } ({ $who }, { $at }) → { $code }?
   *[no] { $place }. { $group }, { $child }, { $days }: { $said } ({ $who }, { $at }) → { $code }
}
absences-answer-who-none = семья
absences-answers-how = Ответы без вопроса можно принять вместе. Где стоит «?», решаете вы по каждому.
absences-take-all = Принять { $count ->
    [one] { $count } ответ
    [few] { $count } ответа
    [many] { $count } ответов
   *[other] { $count } ответа
}
absences-take-one = { $place }. { $child }
absences-decide = Какой код поставить?
absences-not-taken = Не принимать
absences-back-answers = ‹ Ответы семей
