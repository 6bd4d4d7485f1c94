### Переслано или прислано без слов: что с этим сделать.

forwarded-what = Что с этим сделать?
forwarded-homework = Домашнее задание
forwarded-thread = В беседу с семьёй
forwarded-drop = Ничего, убрать
forwarded-which = На каком уроке это задано?
forwarded-no-lessons = Ваших уроков в эти дни нет. Откройте урок и пришлите задание там.
forwarded-lesson = { $day } · { $group } · { $lesson }
forwarded-dropped = Убрано, ничего не записано.
