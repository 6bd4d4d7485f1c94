// Every word the page itself says, in both languages. What the bot says comes from the bot.

const RU = {
  product: "Ёжик",
  subtitle: "телефоны на столе",
  people: "Телефоны",
  show_phone: "Показать телефон: {name}",
  tabs: "Чей телефон на экране",
  sound: "Звук",
  sound_hint: "Звонок при громких сообщениях",
  online: "На связи",
  connecting: "Соединяюсь",
  offline: "Нет связи, пробую снова",
  phone_of: "Телефон: {title}, {name}",
  chat_with: "Чат с ботом {bot}",
  unread: "Непрочитанных: {n}",
  rings: "Звонит",
  typing: "печатает…",
  typing_upload_photo: "отправляет фото…",
  typing_upload_document: "отправляет файл…",
  typing_record_voice: "записывает голосовое…",
  typing_upload_voice: "отправляет голосовое…",
  edited: "изменено",
  silent: "без звука",
  pinned: "закреплено",
  to_end: "К последнему сообщению",
  today: "Сегодня",
  yesterday: "Вчера",
  empty: "Здесь пока пусто. Бот не пишет первым: запустите его или откройте ссылку приглашения.",
  start: "Запустить",
  menu: "Меню телефона",
  block: "Заблокировать бота",
  unblock: "Разблокировать бота",
  blocked_note: "Бот заблокирован, его сообщения не дойдут",
  open_invite: "Открыть ссылку приглашения…",
  invite_title: "Ссылка приглашения",
  invite_hint: "Вставьте ссылку целиком или только её конец после «start=».",
  invite_bad: "В этой строке нет приглашения. Скопируйте ссылку ещё раз.",
  open: "Открыть",
  cancel: "Отмена",
  close: "Закрыть",
  ok: "Понятно",
  open_on: "Открыть на телефоне:",
  commands: "Команды бота",
  no_commands: "У бота пока нет команд",
  attach: "Приложить файл",
  attach_photo: "Фото",
  attach_document: "Документ",
  attach_voice: "Голосовое из файла",
  remove_file: "Убрать: {name}",
  write: "Сообщение",
  caption: "Подпись",
  send: "Отправить",
  keyboard_hide: "Свернуть клавиатуру",
  keyboard_show: "Развернуть клавиатуру",
  keyboard: "Клавиатура бота",
  copied: "Скопировано",
  copy_failed: "Скопируйте вручную: {text}",
  file: "Файл",
  photo: "Фото",
  video: "Видео",
  voice: "Голосовое сообщение",
  audio: "Аудио",
  contact: "Контакт",
  download: "Скачать: {name}",
  open_photo: "Открыть фото крупно",
  table: "Таблица",
  reply: "Ответ на сообщение",
  deleted_reply: "Сообщение удалено",
  groups: "Группы",
  no_people: "На столе пока нет телефонов. Они появятся сами, когда в песочницу придут люди.",
  all_hidden: "Все телефоны убраны. Отметьте нужные вверху.",
  tg_link: "Такую ссылку открывает только сам Telegram",
  gone: "Этой кнопки уже нет: сообщение изменилось",
  no_answer: "Бот не ответил на нажатие",
  err_network: "Песочница не отвечает. Попробуйте ещё раз.",
  err_blocked: "Бот заблокирован на этом телефоне",
  err_other: "Не получилось: {error}",
  spoiler: "Показать скрытый текст",
  unfold: "Показать целиком",
  bytes: "Б", kilobytes: "КБ", megabytes: "МБ",
};

const EN = {
  product: "Ёжик",
  subtitle: "phones on the desk",
  people: "Phones",
  show_phone: "Show the phone: {name}",
  tabs: "Whose phone is on the screen",
  sound: "Sound",
  sound_hint: "Ring on loud messages",
  online: "Connected",
  connecting: "Connecting",
  offline: "No connection, trying again",
  phone_of: "Phone: {title}, {name}",
  chat_with: "Chat with the bot {bot}",
  unread: "Unread: {n}",
  rings: "Ringing",
  typing: "typing…",
  typing_upload_photo: "sending a photo…",
  typing_upload_document: "sending a file…",
  typing_record_voice: "recording a voice message…",
  typing_upload_voice: "sending a voice message…",
  edited: "edited",
  silent: "silent",
  pinned: "pinned",
  to_end: "To the latest message",
  today: "Today",
  yesterday: "Yesterday",
  empty: "Nothing here yet. The bot never writes first: start it or open an invitation link.",
  start: "Start",
  menu: "Phone menu",
  block: "Block the bot",
  unblock: "Unblock the bot",
  blocked_note: "The bot is blocked, its messages will not arrive",
  open_invite: "Open an invitation link…",
  invite_title: "Invitation link",
  invite_hint: "Paste the whole link, or only what follows “start=”.",
  invite_bad: "There is no invitation in this line. Please copy the link again.",
  open: "Open",
  cancel: "Cancel",
  close: "Close",
  ok: "OK",
  open_on: "Open on the phone of:",
  commands: "Bot commands",
  no_commands: "The bot has no commands yet",
  attach: "Attach a file",
  attach_photo: "Photo",
  attach_document: "Document",
  attach_voice: "Voice from a file",
  remove_file: "Remove: {name}",
  write: "Message",
  caption: "Caption",
  send: "Send",
  keyboard_hide: "Fold the keyboard",
  keyboard_show: "Unfold the keyboard",
  keyboard: "Bot keyboard",
  copied: "Copied",
  copy_failed: "Please copy by hand: {text}",
  file: "File",
  photo: "Photo",
  video: "Video",
  voice: "Voice message",
  audio: "Audio",
  contact: "Contact",
  download: "Download: {name}",
  open_photo: "Open the photo full size",
  table: "Table",
  reply: "Reply to a message",
  deleted_reply: "Deleted message",
  groups: "Groups",
  no_people: "No phones on the desk yet. They will appear as people come to the sandbox.",
  all_hidden: "All phones are put away. Tick the ones you need above.",
  tg_link: "Only Telegram itself opens such a link",
  gone: "This button is gone: the message has changed",
  no_answer: "The bot did not answer the press",
  err_network: "The sandbox does not respond. Please try again.",
  err_blocked: "The bot is blocked on this phone",
  err_other: "It did not work: {error}",
  spoiler: "Show the hidden text",
  unfold: "Show all of it",
  bytes: "B", kilobytes: "KB", megabytes: "MB",
};

export const language = (navigator.language || "ru").toLowerCase().startsWith("ru") ? "ru" : "en";
const WORDS = language === "ru" ? RU : EN;

export function t(key, values = {}) {
  const pattern = WORDS[key] ?? key;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

export const knows = (key) => key in WORDS;

let TIME, DAY, FULL, KEY;

/** Whose time the phones show; a zone the browser does not know leaves things as they are. */
export function setTimeZone(name) {
  const form = (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: name || undefined });
  try {
    TIME = form({ hour: "2-digit", minute: "2-digit" });
    DAY = form({ day: "numeric", month: "long" });
    FULL = form({ dateStyle: "long", timeStyle: "medium" });
    KEY = form({ year: "numeric", month: "numeric", day: "numeric" });
  } catch (error) {
    if (!(error instanceof RangeError) || !name) throw error;
  }
}
setTimeZone(null);

export const clock = (unix) => TIME.format(new Date(unix * 1000));
export const fullTime = (unix) => FULL.format(new Date(unix * 1000));
export const dayKey = (unix) => KEY.format(new Date(unix * 1000));

export function dayName(unix) {
  const now = Date.now() / 1000;
  if (dayKey(unix) === dayKey(now)) return t("today");
  if (dayKey(unix) === dayKey(now - 86400)) return t("yesterday");
  return DAY.format(new Date(unix * 1000));
}

export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return "";
  const number = (value) => value.toLocaleString(language, { maximumFractionDigits: 1 });
  if (bytes < 1024) return `${bytes} ${t("bytes")}`;
  if (bytes < 1024 * 1024) return `${number(bytes / 1024)} ${t("kilobytes")}`;
  return `${number(bytes / 1024 / 1024)} ${t("megabytes")}`;
}
