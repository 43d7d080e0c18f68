/**
 * Watches what is typed into the page as the server has drawn it. Gives what writes it into the page that has taken its
 * place, so that nobody types twice.
 */
export function keepTyping(root: HTMLElement): () => void {
  let typed: { place: number; text: string } | undefined
  const boxes = () => [...root.querySelectorAll('input')]

  function note({ target }: Pick<Event, 'target'>) {
    if (target instanceof HTMLInputElement) typed = { place: boxes().indexOf(target), text: target.value }
  }
  function leave({ target }: Event) {
    // Browsers say the same of a box that is taken away, just before it is.
    setTimeout(() => {
      if (target instanceof HTMLInputElement && target.isConnected) typed = undefined
    })
  }
  note({ target: document.activeElement })
  root.addEventListener('focusin', note)
  root.addEventListener('input', note)
  root.addEventListener('focusout', leave)

  return function writeAgain() {
    for (const kind of ['focusin', 'input']) root.removeEventListener(kind, note)
    root.removeEventListener('focusout', leave)
    const box = typed && boxes()[typed.place]
    if (!typed || !box) return
    box.focus()
    // As the browser writes it: React hears of it.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, typed.text)
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
