import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useServerNow } from '@kaidian/shared/web/clock.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'

interface PickUpByProps {
  /** until when it is kept; null: nobody has to come */
  at: string | null | undefined
  /** of the server's clock; undefined: not known yet */
  offset: number | undefined
}

/** That nobody has come in time. */
export function PickUpBy({ at, offset }: PickUpByProps) {
  return at ? <Over at={at} offset={offset} /> : null
}

function Over({ at, offset }: { at: string; offset: number | undefined }) {
  const { t } = useLingui()
  const now = useServerNow(offset)
  if (now === undefined || Date.parse(at) > now) return null
  return (
    <time dateTime={at} title={t`应在 ${formatTime(at)} 前提货`} className="whitespace-nowrap">
      <ToneTag tone="amber" icon={TriangleAlert}>{t`到期未取`}</ToneTag>
    </time>
  )
}
