### Приём книги школы: ход, отчёт по листам, что делать дальше. $count — сколько.

import-step-reading = Читаю книгу
import-step-comparing = Сравниваю с журналом
import-step-writing = Записываю в журнал

# $what — что на листе и что с этим стало: «33 сотрудника, новых 31, уже есть 2».
import-sheet = { $sheet }: { $what }
import-part-added = новых { $count }
import-part-unchanged = уже есть { $count }
import-part-changed = изменений { $count }
import-part-left = исправлено в журнале и оставлено { $count }
import-part-missing = нет в этой книге { $count }
import-part-conflicts = разошлось с журналом { $count }
import-part-wrong = строк с ошибкой { $count }
import-sheet-school = { $count ->
    [one] { $count } параметр школы
    [few] { $count } параметра школы
    [many] { $count } параметров школы
   *[other] { $count } параметра школы
}
import-sheet-periods = { $count ->
    [one] { $count } учебный период
    [few] { $count } учебных периода
    [many] { $count } учебных периодов
   *[other] { $count } учебного периода
}
import-sheet-calendar = { $count ->
    [one] { $count } запись календаря
    [few] { $count } записи календаря
    [many] { $count } записей календаря
   *[other] { $count } записи календаря
}
import-sheet-bells = { $count ->
    [one] { $count } звонок
    [few] { $count } звонка
    [many] { $count } звонков
   *[other] { $count } звонка
}
import-sheet-staff = { $count ->
    [one] { $count } сотрудник
    [few] { $count } сотрудника
    [many] { $count } сотрудников
   *[other] { $count } сотрудника
}
import-sheet-classes = { $count ->
    [one] { $count } класс
    [few] { $count } класса
    [many] { $count } классов
   *[other] { $count } класса
}
import-sheet-pupils = { $count ->
    [one] { $count } ученик
    [few] { $count } ученика
    [many] { $count } учеников
   *[other] { $count } ученика
}
import-sheet-guardians = { $count ->
    [one] { $count } родитель
    [few] { $count } родителя
    [many] { $count } родителей
   *[other] { $count } родителя
}
import-sheet-workload = { $count ->
    [one] { $count } строка нагрузки
    [few] { $count } строки нагрузки
    [many] { $count } строк нагрузки
   *[other] { $count } строки нагрузки
}
import-sheet-subgroups = { $count ->
    [one] { $count } место в подгруппах
    [few] { $count } места в подгруппах
    [many] { $count } мест в подгруппах
   *[other] { $count } места в подгруппах
}
import-sheet-members = { $count ->
    [one] { $count } место в кружках и ГПД
    [few] { $count } места в кружках и ГПД
    [many] { $count } мест в кружках и ГПД
   *[other] { $count } места в кружках и ГПД
}
import-sheet-timetable = { $count ->
    [one] { $count } строка расписания
    [few] { $count } строки расписания
    [many] { $count } строк расписания
   *[other] { $count } строки расписания
}
import-sheet-plan = { $count ->
    [one] { $count } тема КТП
    [few] { $count } темы КТП
    [many] { $count } тем КТП
   *[other] { $count } темы КТП
}
import-unknown-sheet = Лист «{ $sheet }» не узнан и не прочитан.

import-problem = { $sheet }, строка { $row }, { $column }: { $reason }
import-question = Вопрос. { $sheet }, строка { $row }: { $question }
# Вопрос, у которого нет строки в книге.
import-question-of-journal = Вопрос. { $question }
# Под вопросом: ответ, как его писать в файл ответов, и что он значит.
import-option = { "    " }{ $key } = { $answer }: { $words }
import-option-reading = { "    " }{ $key } = { $answer }: { $words } (так читаю без ответа)
import-option-details = { "    " }{ $key } = { $answer } 20.11.2026 15-к: то же с датой и номером приказа
import-option-day = { "    " }{ $key } = 23.11.2026: любой день, записанный так

## Ответы на вопросы книги
import-answer-one = один человек
import-answer-two = разные люди
import-answer-nobody = никто из них
import-answer-file = как в книге
import-answer-journal = как в журнале
import-answer-stays = учится дальше
import-answer-left = выбыл
import-answer-transferred = перешёл в другую школу
import-guardian-stays = остаётся среди родителей
import-guardian-left = убрать из родителей
import-colleague-stays = работает дальше
import-colleague-left = больше не работает
import-joint-one = объединённый урок
import-joint-two = разные уроки

## Чего не может принять сам журнал.
import-director = Директор «{ $value }» не найден среди сотрудников. Допишите его на лист сотрудников, как здесь.
import-bells-by-class = Звонки бывают для смены и параллели, а не для одного класса. Впишите параллель или уберите классы.
import-no-bell = Для урока { $number } нет звонка. Допишите его на лист звонков.

## Итог.
import-stopped = { $count ->
    [one] Ничего не записано: { $count } строка с ошибкой. Исправьте её в книге и запустите снова.
    [few] Ничего не записано: { $count } строки с ошибкой. Исправьте их в книге и запустите снова.
    [many] Ничего не записано: { $count } строк с ошибкой. Исправьте их в книге и запустите снова.
   *[other] Ничего не записано: { $count } строки с ошибкой. Исправьте их в книге и запустите снова.
}
import-skip-hint = Принять остальное без них: --skip-wrong
# $allowed — сколько учеников можно отчислить за раз.
import-leavers-stopped = { $count ->
    [one] Ничего не записано: выбывает { $count } ученик, а за раз обычно не больше { $allowed }. Если всё верно: --allow-leavers { $number }
    [few] Ничего не записано: выбывают { $count } ученика, а за раз обычно не больше { $allowed }. Если всё верно: --allow-leavers { $number }
    [many] Ничего не записано: выбывают { $count } учеников, а за раз обычно не больше { $allowed }. Если всё верно: --allow-leavers { $number }
   *[other] Ничего не записано: выбывают { $count } ученика, а за раз обычно не больше { $allowed }. Если всё верно: --allow-leavers { $number }
}
import-skipped = { $count ->
    [one] { $count } строка с ошибкой не принята.
    [few] { $count } строки с ошибкой не приняты.
    [many] { $count } строк с ошибкой не принято.
   *[other] { $count } строки с ошибкой не принято.
}
import-left = { $count ->
    [one] { $count } запись исправлена в журнале после прошлой книги и осталась как есть.
    [few] { $count } записи исправлены в журнале после прошлой книги и остались как есть.
    [many] { $count } записей исправлены в журнале после прошлой книги и остались как есть.
   *[other] { $count } записи исправлены в журнале после прошлой книги и остались как есть.
}
import-leavers = { $count ->
    [one] Выбывает { $count } ученик.
    [few] Выбывают { $count } ученика.
    [many] Выбывают { $count } учеников.
   *[other] Выбывают { $count } ученика.
}
# $day — день, с которого изменения действуют.
import-since = Изменения действуют с { $day }, прошедшие дни остаются как были.
import-dry-run = Это проверка, ничего не записано. Записать: ezhik import { $file } --apply
import-nothing-new = Всё из этой книги уже есть в журнале, добавлять нечего.
import-changed = { $count ->
    [one] Изменена { $count } запись журнала.
    [few] Изменены { $count } записи журнала.
    [many] Изменено { $count } записей журнала.
   *[other] Изменено { $count } записи журнала.
}
import-done = { $count ->
    [one] Готово: добавлена { $count } запись.
    [few] Готово: добавлены { $count } записи.
    [many] Готово: добавлено { $count } записей.
   *[other] Готово: добавлено { $count } записи.
}
import-lessons = { $count ->
    [one] По расписанию создан { $count } урок на ближайшие дни.
    [few] По расписанию созданы { $count } урока на ближайшие дни.
    [many] По расписанию создано { $count } уроков на ближайшие дни.
   *[other] По расписанию создано { $count } урока на ближайшие дни.
}
import-invite = Администратор ещё не вошёл. Одноразовую ссылку для него даст команда: ezhik invite --admin

## Файл ответов и вопросы за терминалом
import-answers-unreadable = Файл ответов «{ $file }» не получается прочитать. Нужны строки «ключ = ответ» или объект JSON.
# $line — номер строки.
import-answers-bad-line = Файл ответов «{ $file }», строка { $line }: нужно «ключ = ответ».
import-answer-not-asked = Ответ { $key } не понадобился: такого вопроса в книге нет.
import-answer-impossible = Ответ { $key } = { $answer } не подходит. Можно: { $options }
import-answer-any-day = день, например 23.11.2026
import-ask-option = { "    " }{ $number }) { $words }
import-ask-option-reading = { "    " }{ $number }) { $words } (так, если просто Enter)
import-ask-details = { "    " }С датой и номером приказа: { $answer } 20.11.2026 15-к
import-ask = Номер ответа
import-ask-day = Номер ответа или день, например 23.11.2026
import-ask-again = Такого ответа нет.
import-answers-to-keep = Ваши ответы. Сохраните эти строки в файл, чтобы не отвечать снова: ezhik import { $file } --answers ФАЙЛ
import-answers-line = { $key } = { $answer }

## Команда ezhik import
cli-import-skip-wrong = Принять остальное, если в части строк ошибки.
cli-import-answers = Файл с ответами на вопросы: строки «ключ = ответ» или объект JSON.
cli-import-leavers = Сколько учеников может выбыть за один раз, если их больше обычного.
import-warning = Обратите внимание. { $line }
