### Письмо в переписку: что пишут, что с ним стало.

writing-how = Напишите сообщение или пришлите фото, файлы, голос.
writing-posted = ✅ Записано.
writing-more = Можно дописать: пришлите ещё.
writing-not-taken = Так письмо не отправить. Пришлите слова, файл, фото, видео или голос. Карточки, места, стикеры и кружки не передаются.
writing-others-kept = Остальное, что вы прислали, отправлено.
writing-kept = Ваши слова и файлы сохранены:
writing-quote = <blockquote>{ $text }</blockquote>
writing-kept-whom = Кому отправить
writing-kept-anew = Начать новую переписку
writing-without-file = Отправить без файла
writing-kept-ask = { $child }: кому это отправить?
writing-which-thread = Кому из семей это отправить?
writing-no-threads = Открытых переписок у вас нет, а писать первым может учитель, который принимает письма: «Мой доступ», «Карточки и таблицы».
writing-other-family = Другой семье
writing-drop = Не отправлять
writing-line-ask = Это похоже на запись урока. Пока ничего не записано и не отправлено. Что это?
writing-line-lesson = Запись урока
writing-line-letter = Письмо
writing-dropped = Убрано, ничего не отправлено.

# Письмо на телефоне адресата.
writing-news = ✉️ <b>{ $child }</b> · { $who }:
writing-news-hidden = Письмо откроется по кнопке «Открыть» и позже исчезнет из чата.
writing-passed-family = { $child }: на ваши письма теперь отвечает { $colleague }.
writing-closed-family = { $child }: переписка закрыта, { $colleague }. Прочитать её можно и дальше. Чтобы написать снова, откройте «Переписку».
writing-passed-staff = Вам передали переписку: <b>{ $child }</b> · { $who }.
