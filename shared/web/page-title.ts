import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'

/** On the server: the title of the page that is being drawn. */
let drawn: string | undefined

/** The tab's title: the page, then the platform. */
export function usePageTitle(title: string | undefined) {
  const { t } = useLingui()
  const platform = t`开店`
  const whole = title ? `${title} · ${platform}` : platform
  if (typeof document === 'undefined') noteTitle(whole)
  useEffect(() => {
    document.title = whole
  }, [whole])
}

function noteTitle(title: string) {
  drawn = title
}

/** What the page that was just drawn is called; it is asked for at once, before another page is drawn. */
export function takeDrawnTitle() {
  const title = drawn
  drawn = undefined
  return title
}
