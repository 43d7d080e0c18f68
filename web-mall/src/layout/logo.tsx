import { Trans } from '@lingui/react/macro'

export function Logo() {
  return (
    <span className="flex items-center gap-2 text-24 font-semibold text-jade-600">
      <img src="/favicon.svg" alt="" width={36} height={36} />
      <Trans>开店</Trans>
    </span>
  )
}
