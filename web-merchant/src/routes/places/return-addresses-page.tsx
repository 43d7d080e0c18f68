import { useApolloClient, useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Pencil, Plus, Star, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { ReturnAddressDialog } from '../../parts/place/return-address-dialog.tsx'
import {
  RemoveReturnAddressDocument,
  ShopReturnAddressesDocument,
  type ReturnAddressRowFragment,
} from '../../parts/place/return-addresses.graphql.ts'

export default function ReturnAddressesPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(ShopReturnAddressesDocument, { fetchPolicy: 'cache-and-network' })
  const [edited, setEdited] = useState<ReturnAddressRowFragment | 'new'>()
  const addresses = data?.shopReturnAddresses
  const add = (addresses?.length ?? 0) < limits.returnAddresses && (
    <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t`新退货地址`}
    </Button>
  )
  return (
    <Page title={t`退货地址`} actions={addresses && addresses.length > 0 && add}>
      {!addresses &&
        (error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={3} />)}
      {addresses?.length === 0 && (
        <div className="kc-card">
          <Notice
            icon={Undo2}
            title={t`还没有退货地址`}
            text={t`同意退货或换货时从这里选。没有默认地址时，超时未处理的退货会直接退款。`}
          >
            {add}
          </Notice>
        </div>
      )}
      <ul className="m-0 grid list-none gap-3 p-0 md:grid-cols-2 xl:grid-cols-3">
        {addresses?.map((address) => (
          <li key={address.id}>
            <AddressCard address={address} onEdit={() => setEdited(address)} />
          </li>
        ))}
      </ul>
      {edited && (
        <ReturnAddressDialog
          address={edited === 'new' ? undefined : edited}
          isFirst={addresses?.length === 0}
          onClose={() => setEdited(undefined)}
          onSaved={() => setEdited(undefined)}
        />
      )}
    </Page>
  )
}

function AddressCard({ address, onEdit }: { address: ReturnAddressRowFragment; onEdit: () => void }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const client = useApolloClient()
  const [remove, isRemoving] = useAction(RemoveReturnAddressDocument, {
    success: t`退货地址已删除`,
    onDone: () => refresh(client.refetchQueries({ include: [ShopReturnAddressesDocument] })),
  })
  const { id, name, phone, regionPath, detail, isDefault } = address
  const ask = async () => {
    const answer = await confirm({
      title: t`删除这个退货地址？`,
      body: t`已经告诉买家的地址不变，寄回的商品仍会到那里。`,
      confirm: t`删除`,
      isDangerous: true,
    })
    if (answer) await remove({ id })
  }
  return (
    <article className="kc-card flex h-full flex-col gap-2 p-4">
      <span className="flex items-center justify-between gap-2">
        <b className="font-medium break-words">{name}</b>
        {isDefault && (
          <ToneTag tone="jade" icon={Star}>
            {t`默认`}
          </ToneTag>
        )}
      </span>
      <span className="tabular text-ink-2">{phone}</span>
      <span className="grow break-words text-ink-2">
        {regionPath} {detail}
      </span>
      <span className="flex gap-2">
        <Button size="small" icon={<Pencil size={14} aria-hidden />} aria-label={t`修改 ${name}`} onClick={onEdit}>
          {t`修改`}
        </Button>
        <Button
          size="small"
          type="text"
          danger
          icon={<Trash2 size={14} aria-hidden />}
          aria-label={t`删除 ${name}`}
          loading={isRemoving}
          onClick={() => void ask()}
        >
          {t`删除`}
        </Button>
      </span>
    </article>
  )
}
