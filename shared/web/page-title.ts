import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'

/** The tab's title: the page, then the platform. */
export function usePageTitle(title: string | undefined) {
  const { t } = useLingui()
  useEffect(() => {
    const platform = t`开店`
    document.title = title ? `${title} · ${platform}` : platform
  }, [t, title])
}
