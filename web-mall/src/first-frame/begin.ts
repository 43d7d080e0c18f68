declare global {
  interface Window {
    /** Buttons that were pressed before there was code to hear of it: place among all, and words. */
    pressedEarly?: [place: number, words: string][]
  }
}

/**
 * Fetches the code of a page that is drawn already, once it is seen: until then the largest picture has the line for
 * itself. A hand on the page, or a picture that takes too long, fetches it at once; which button it has pressed last is
 * kept for what takes over. This text stands in the HTML as it is
 * and needs nothing but the browser.
 */
export function begin(): void {
  const addresses = (document.currentScript?.dataset['code'] ?? '').split(' ')
  const picture = document.querySelector<HTMLImageElement>('img[fetchpriority="high"]')
  let isBegun = false

  function fetchCode() {
    if (isBegun) return
    isBegun = true
    for (const address of addresses) {
      const link = document.createElement('link')
      link.rel = 'modulepreload'
      link.crossOrigin = ''
      link.href = address
      document.head.append(link)
    }
    const entry = document.createElement('script')
    entry.type = 'module'
    entry.crossOrigin = ''
    entry.src = addresses[0] ?? ''
    document.head.append(entry)
  }

  function fetchWhenPainted() {
    setTimeout(fetchCode, 300)
    if ('LargestContentfulPaint' in window)
      new PerformanceObserver((list) => {
        if (list.getEntries().some((entry) => !picture || ('element' in entry && entry.element === picture)))
          fetchCode()
      }).observe({ type: 'largest-contentful-paint', buffered: true })
    else requestAnimationFrame(() => requestAnimationFrame(fetchCode))
  }

  window.pressedEarly = []
  addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('#root button') : null
    if (button)
      window.pressedEarly?.push([[...document.querySelectorAll('#root button')].indexOf(button), button.textContent])
  })
  setTimeout(fetchCode, 2_000)
  for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, fetchCode, { once: true, passive: true })
  if (picture) picture.decode().then(fetchWhenPainted, fetchWhenPainted)
  else fetchWhenPainted()
}
