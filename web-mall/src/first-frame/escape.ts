const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escapeHtml(text: string) {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** JSON that stays what it is inside of a script element. */
export function safeJson(value: unknown) {
  return JSON.stringify(value).replace(/</g, '\\u003c')
}
