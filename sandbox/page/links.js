// Which links stay on the desk: a deep link to our own bot is opened on one of the phones.

/** The start payload ("" for none) if the address is this bot's deep link, else null. */
export function startPayload(address, username) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const mine = (name) => Boolean(username) && name?.toLowerCase() === username.toLowerCase();
  if (url.protocol === "tg:") {
    // Browsers disagree whether "resolve" is a host or a path here; only the query matters.
    if (!/resolve/.test(url.href) || !mine(url.searchParams.get("domain"))) return null;
    return url.searchParams.get("start") ?? "";
  }
  if (!/^https?:$/.test(url.protocol)) return null;
  if (!/^(www\.)?(t\.me|telegram\.me)$/.test(url.hostname)) return null;
  if (!mine(url.pathname.replace(/^\/|\/$/g, ""))) return null;
  if (url.searchParams.has("startgroup")) return null;
  return url.searchParams.get("start") ?? "";
}

/** What a person pasted as an invitation: a whole link or its payload; null if neither. */
export function pastedPayload(text) {
  const trimmed = text.trim();
  const inLink = trimmed.match(/[?&]start=([\w-]{1,64})(?![\w-])/);
  if (inLink) return inLink[1];
  return /^[\w-]{1,64}$/.test(trimmed) ? trimmed : null;
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission or an insecure address: the phone then shows the text itself
  }
}
