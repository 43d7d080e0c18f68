import { useViewer } from '@kaidian/shared/web/session.tsx'
import type { SessionViewer } from '@kaidian/shared/web/session.tsx'
import { Trans, useLingui } from '@lingui/react/macro'

type Hat = SessionViewer['hats'][number]

/** Where a hat is worn. The other app takes the session over; nobody signs in twice. */
export function hatPath({ audience, id }: Hat) {
  if (audience === 'STAFF') return '/admin/'
  return `/merchant/?hat=${audience}${id ? `:${id}` : ''}`
}

/** Into the other apps for those who work there; for everybody else, how to begin. */
export function HatLinks() {
  const { t } = useLingui()
  const hats = useViewer()?.hats.filter(({ audience }) => audience !== 'MEMBER') ?? []
  const words = { MEMBER: '', MERCHANT: t`商家中心`, AGENT: t`代理中心`, STAFF: t`后台管理` }
  if (hats.length === 0)
    return (
      <>
        <a href="/merchant/apply" className="hover:text-jade-600">
          <Trans>商家入驻</Trans>
        </a>
        <a href="/merchant/apply/agent" className="hover:text-jade-600">
          <Trans>代理申请</Trans>
        </a>
      </>
    )
  return hats.map((hat) => (
    <a key={hat.audience + (hat.id ?? '')} href={hatPath(hat)} className="hover:text-jade-600" title={hat.name}>
      {words[hat.audience]}
    </a>
  ))
}
