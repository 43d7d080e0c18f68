import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Check, CircleX, Hourglass, Minus } from 'lucide-react'
import { useState } from 'react'
import { PermitDialog } from './permit-dialog.tsx'
import { ShopPermitsDocument, type PermitKind, type ShopPermitFragment } from './permits-page.graphql.ts'

const permitKinds = Object.keys(kinds.permit).filter((kind): kind is PermitKind => kind in kinds.permit)

/** The permits that some categories ask for, each with the newest that the shop has handed in. */
export default function PermitsPage() {
  const { t } = useLingui()
  const mayWrite = usePermission('product:write')
  const [edited, setEdited] = useState<PermitKind>()
  const { data, error, refetch } = useQuery(ShopPermitsDocument, { fetchPolicy: 'cache-and-network' })
  if (!data) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <PageSkeleton />
  const permitOf = (kind: PermitKind) => data.shopPermits.find((permit) => permit.kind === kind)
  return (
    <Page title={t`经营资质`}>
      <p className="m-0 text-ink-2">{t`有些类目要求资质：没有有效的资质，商品不能提交审核，也不能上架。只交你要卖的类目需要的。`}</p>
      <ul className="kc-card m-0 list-none p-0">
        {permitKinds.map((kind) => (
          <li
            key={kind}
            className="flex items-center justify-between gap-3 border-line border-t px-5 py-3 first:border-0 max-md:px-4"
          >
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                <KindText name="permit" value={kind} />
                <PermitState permit={permitOf(kind)} />
              </span>
              <PermitFacts permit={permitOf(kind)} />
            </span>
            {mayWrite && (
              <Button size="small" onClick={() => setEdited(kind)}>
                {permitOf(kind) ? t`更新` : t`上传`}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {edited && (
        <PermitDialog
          kind={edited}
          permit={permitOf(edited)}
          onClose={() => setEdited(undefined)}
          onDone={() => {
            setEdited(undefined)
            void refetch()
          }}
        />
      )}
    </Page>
  )
}

function PermitState({ permit }: { permit: ShopPermitFragment | undefined }) {
  const { t } = useLingui()
  if (!permit) return <ToneTag tone="grey" icon={Minus}>{t`没有`}</ToneTag>
  if (permit.isGood && permit.daysLeft)
    return (
      <ToneTag
        tone={permit.daysLeft > 7 ? 'amber' : 'cinnabar'}
        icon={Hourglass}
      >{t`${permit.daysLeft} 天后到期`}</ToneTag>
    )
  return permit.isGood ? (
    <ToneTag tone="jade" icon={Check}>{t`有效`}</ToneTag>
  ) : (
    <ToneTag tone="cinnabar" icon={CircleX}>{t`已过期`}</ToneTag>
  )
}

function PermitFacts({ permit }: { permit: ShopPermitFragment | undefined }) {
  const { t } = useLingui()
  if (!permit) return null
  return (
    <span className="flex flex-wrap gap-x-3 text-13 text-ink-2">
      <code>{permit.number}</code>
      <span>
        {permit.validUntil ? (
          <>
            {t`有效期至`} <TimeText at={permit.validUntil} />
          </>
        ) : (
          t`长期有效`
        )}
      </span>
      {permit.document && (
        <a href={permit.document.url} target="_blank" rel="noreferrer" className="kc-link-button">
          {permit.document.name}
        </a>
      )}
    </span>
  )
}
