const focusable = 'a[href], button, input, select, textarea, [tabindex]'

/**
 * Watches where the focus is in the page as the server has drawn it, and what is typed there. Gives what puts both into the
 * page that has taken its place, so that nobody types or tabs twice.
 */
export function keepFocus(root: HTMLElement): () => void {
  let kept: { place: number; text?: string } | undefined
  const places = () => [...root.querySelectorAll<HTMLElement>(focusable)]

  function note({ target }: Pick<Event, 'target'>) {
    if (!(target instanceof HTMLElement)) return
    const place = places().indexOf(target)
    if (place >= 0) kept = { place, ...(target instanceof HTMLInputElement && { text: target.value }) }
  }
  function leave({ target }: Event) {
    // Browsers say the same of what is taken away, just before it is.
    setTimeout(() => {
      if (target instanceof HTMLElement && target.isConnected && document.activeElement === document.body)
        kept = undefined
    })
  }
  note({ target: document.activeElement })
  root.addEventListener('focusin', note)
  root.addEventListener('input', note)
  root.addEventListener('focusout', leave)

  return function giveBack() {
    pressAgain(root)
    for (const kind of ['focusin', 'input']) root.removeEventListener(kind, note)
    root.removeEventListener('focusout', leave)
    const element = kept && places()[kept.place]
    if (!kept || !element) return
    element.focus({ preventScroll: true })
    if (!kept.text || !(element instanceof HTMLInputElement)) return
    // As the browser writes it: React hears of it.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, kept.text)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** What was pressed last while the page was only drawn, if it stands where it stood and says the same. */
function pressAgain(root: HTMLElement): void {
  const [place, words] = window.pressedEarly?.at(-1) ?? []
  delete window.pressedEarly
  const button = place === undefined ? undefined : root.querySelectorAll('button')[place]
  if (button?.textContent === words) button?.click()
}
