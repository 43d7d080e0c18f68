import { useLingui } from '@lingui/react/macro'

/** The two lists of the page, as its tabs. */
export function useViews() {
  const { t } = useLingui()
  return {
    name: 'view',
    items: [
      { value: '', label: t`被举报的` },
      { value: 'hidden', label: t`已隐藏的` },
    ],
  } as const
}
