import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Check, Minus, Plus, Store } from 'lucide-react'
import { useState } from 'react'
import { PickupPointDialog } from './pickup-point-dialog.tsx'
import { ShopPickupPointsDocument, type PickupPointRowFragment } from './pickup-points.graphql.ts'

export default function PickupPointsPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(ShopPickupPointsDocument, { fetchPolicy: 'cache-and-network' })
  const [edited, setEdited] = useState<PickupPointRowFragment | 'new'>()
  const points = data?.shopPickupPoints
  const add = (points?.length ?? 0) < limits.pickupPoints && (
    <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t`新自提点`}
    </Button>
  )
  return (
    <Page title={t`自提点`} actions={points && points.length > 0 && add}>
      {!points && (error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={3} />)}
      {points?.length === 0 && (
        <div className="kc-card">
          <Notice
            icon={Store}
            title={t`还没有自提点`}
            text={t`有了自提点，买家下单时可以选到店自提：不收运费，凭提货码交付。`}
          >
            {add}
          </Notice>
        </div>
      )}
      <ul className="m-0 grid list-none gap-3 p-0 md:grid-cols-2 xl:grid-cols-3">
        {points?.map((point) => (
          <li key={point.id}>
            <PointCard point={point} onOpen={() => setEdited(point)} />
          </li>
        ))}
      </ul>
      {edited && (
        <PickupPointDialog point={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Page>
  )
}

function PointCard({ point, onOpen }: { point: PickupPointRowFragment; onOpen: () => void }) {
  const { t } = useLingui()
  const { name, phone, regionPath, detail, hours, isEnabled } = point
  return (
    <button
      type="button"
      className="kc-card flex h-full w-full cursor-pointer flex-col gap-1 p-4 text-left hover:shadow-e2"
      onClick={onOpen}
    >
      <span className="mb-1 flex w-full items-center justify-between gap-2">
        <b className="font-medium break-words">{name}</b>
        {isEnabled ? (
          <ToneTag tone="jade" icon={Check}>{t`可选`}</ToneTag>
        ) : (
          <ToneTag tone="grey" icon={Minus}>{t`停用`}</ToneTag>
        )}
      </span>
      <span className="break-words text-ink-2">
        {regionPath} {detail}
      </span>
      <span className="break-words text-ink-2">{hours}</span>
      <span className="tabular text-13 text-ink-3">{phone}</span>
    </button>
  )
}
