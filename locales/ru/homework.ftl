### Домашнее задание урока.

homework-unknown = 📚 Ещё не записано.
homework-none = 📚 <b>Не задано.</b>
homework-stands = { $has_due ->
    [yes] 📚 <b>Задано на { $due }</b>, около { $minutes ->
        [one] { $minutes } минуты
        [few] { $minutes } минут
        [many] { $minutes } минут
       *[other] { $minutes } минуты
    }:
   *[no] 📚 <b>Задано</b>, около { $minutes ->
        [one] { $minutes } минуты
        [few] { $minutes } минут
        [many] { $minutes } минут
       *[other] { $minutes } минуты
    }:
}
homework-quote = <blockquote>{ $text }</blockquote>
homework-files = 📎 { $count ->
    [one] { $count } файл
    [few] { $count } файла
    [many] { $count } файлов
   *[other] { $count } файла
}
# $none — yes, если этим ученикам сказано «не задано».
homework-for-named = 👤 { $names }: { $none ->
    [yes] не задано
   *[no] { $text }
}{ $files ->
    [0] { "" }
    [one] { " " }({ $files } файл)
    [few] { " " }({ $files } файла)
    [many] { " " }({ $files } файлов)
   *[other] { " " }({ $files } файла)
}
# $over — yes, если больше нормы.
homework-load = { $over ->
    [yes] ⚠️ На { $day } уже задано { $minutes } мин, норма { $norm }.
   *[no] На { $day } уже задано { $minutes } мин из { $norm }.
}
homework-load-alone = На { $day } уже задано { $minutes } мин.
homework-no-due = Следующего урока в журнале пока нет, срок не указан.
homework-not-usual = В этом классе обычно не задают.
homework-how = Напишите задание или пришлите файлы, фото, голос.
homework-saved = ✅ Задание записано.

homework-planned = По плану: { $text }
homework-last = Как в прошлый раз
homework-set-none = Не задано
homework-minutes = Минуты: { $minutes }
homework-named = Отдельным ученикам
homework-withdraw = Убрать
homework-files-button = Файлы ({ $count })
homework-later = Перенести на { $day }
homework-back = ‹ Задание
homework-minutes-now = Сколько займёт задание? Сейчас { $minutes } мин.
homework-less = −{ $step }
homework-more = +{ $step }

homework-named-how = { $count ->
    [0] Нажмите на тех, кому задание отдельное, потом напишите его. У остальных останется своё.
    [one] Выбран { $count } ученик. Напишите задание: у остальных останется своё.
    [few] Выбрано { $count } ученика. Напишите задание: у остальных останется своё.
    [many] Выбрано { $count } учеников. Напишите задание: у остальных останется своё.
   *[other] Выбрано { $count } ученика. Напишите задание: у остальных останется своё.
}
homework-chosen = ✅ { $name }

# Черновик: набрано или прислано, но ещё не записано.
homework-pending-for = Для: { $names }
homework-pending-words = Вы написали:
# $asks — stands (задание уже есть), split (Telegram разделил длинное сообщение на два).
homework-pending-stands = { $asks ->
    [split] Похоже, Telegram разделил длинное сообщение на два. Первая часть уже записана, допишите к ней вторую:
   *[stands] Задание у этого урока уже есть. Дописать к нему или заменить?
}
homework-pending-new = Можно прислать ещё файлы или слова. Когда всё пришло, нажмите «Готово».
homework-add = Дописать
homework-replace = Заменить
homework-done = Готово
homework-drop = Убрать черновик
homework-kept = Ваши слова сохранены в черновике, они не пропали:
homework-others-kept = То, что пришло раньше, сохранено. Ничего набранного не пропало.

homework-too-long = Вместе получается { $length ->
    [one] { $length } знак
    [few] { $length } знака
    [many] { $length } знаков
   *[other] { $length } знака
}, а помещается { $limit }. Ничего не записано, черновик остался.
homework-changed = Задание с тех пор изменилось, ничего не записано. Посмотрите, что стоит сейчас, и решите ещё раз.
homework-not-taken = Так задание не записать. Пришлите его словами, файлом, фото, видео или голосом.
homework-gone = Задания у этого урока уже нет. Откройте его ещё раз.
homework-nothing-before = На прежних уроках ничего не задано.
homework-nothing-planned = В плане на этот урок задания нет.
homework-nobody-chosen = Не выбран ни один ученик. Нажмите на имена и запишите черновик.
homework-file-gone = Часть файлов больше не читается. Пришлите их ещё раз.
homework-file-not-kept = Файл не удалось сохранить: на сервере школы нет места или диск недоступен. Пришлите его позже или скажите администратору.
homework-file-too-large = Файл больше { $limit } МБ, такой не принимается. Пришлите его частями или ссылкой.
