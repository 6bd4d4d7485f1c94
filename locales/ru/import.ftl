### Приём книги школы: ход, отчёт по листам, что делать дальше. $count — сколько.

import-step-reading = Читаю книгу
import-step-comparing = Сравниваю с журналом
import-step-writing = Записываю в журнал

# $what — что на листе и что с этим стало: «33 сотрудника, новых 31, уже есть 2».
import-sheet = { $sheet }: { $what }
import-part-added = новых { $count }
import-part-unchanged = уже есть { $count }
import-part-changed = отличается от журнала { $count }
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
import-left = { $count ->
    [one] { $count } запись в журнале отличается от книги и оставлена как есть.
    [few] { $count } записи в журнале отличаются от книги и оставлены как есть.
    [many] { $count } записей в журнале отличаются от книги и оставлены как есть.
   *[other] { $count } записи в журнале отличаются от книги и оставлены как есть.
}
import-dry-run = Это проверка, ничего не записано. Записать: ezhik import { $file } --apply
import-nothing-new = Всё из этой книги уже есть в журнале, добавлять нечего.
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
