import { useApolloClient, useSuspenseQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil, Trash2 } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Page } from '../../../layout/page.tsx'
import { AddressForm } from '../../../parts/address/address-form.tsx'
import {
  MyAddressesDocument,
  RemoveAddressDocument,
  SaveAddressDocument,
} from '../../../parts/address/address.graphql.ts'
import type { AddressFieldsFragment } from '../../../parts/address/address.graphql.ts'

export default function AddressesPage() {
  const { t } = useLingui()
  return (
    <Page title={t`收货地址`}>
      <Suspense fallback={<RowsSkeleton />}>
        <Addresses />
      </Suspense>
    </Page>
  )
}

function Addresses() {
  const { t } = useLingui()
  const [edited, setEdited] = useState<AddressFieldsFragment | 'new'>()
  const { myAddresses } = useSuspenseQuery(MyAddressesDocument).data
  const isFull = myAddresses.length >= limits.address.perMember
  return (
    <div className="flex flex-col gap-3">
      {myAddresses.length === 0 ? (
        <Empty title={t`还没有收货地址`} hint={t`先存一个，下单时直接选`} />
      ) : (
        <ul className="grid gap-3 lg:grid-cols-2">
          {myAddresses.map((address) => (
            <li key={address.id}>
              <AddressItem address={address} onEdit={() => setEdited(address)} />
            </li>
          ))}
        </ul>
      )}
      <Button className="self-center" disabled={isFull} onClick={() => setEdited('new')}>
        {isFull ? t`最多保存 ${limits.address.perMember} 个地址` : t`新地址`}
      </Button>
      <Sheet
        isOpen={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited === 'new' ? t`新地址` : t`修改地址`}
      >
        {edited && (
          <AddressForm
            address={edited === 'new' ? undefined : edited}
            isFirst={myAddresses.length === 0}
            onSaved={() => setEdited(undefined)}
          />
        )}
      </Sheet>
    </div>
  )
}

function AddressItem({ address, onEdit }: { address: AddressFieldsFragment; onEdit: () => void }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const refresh = () => void client.refetchQueries({ include: [MyAddressesDocument] })
  const [restore] = useAction(SaveAddressDocument, { onDone: refresh })
  const [remove, isRemoving] = useAction(RemoveAddressDocument, {
    onDone: () => {
      refresh()
      showToast({ text: t`地址已删除`, action: { label: t`撤销`, run: () => void restore(withoutId(address)) } })
    },
  })
  return (
    <article className="card flex h-full items-start gap-2 p-4">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-3 text-15 font-semibold">
          {address.name}
          <span className="tabular">{address.phone}</span>
          {address.isDefault && (
            <span className="rounded-tag bg-jade-50 px-1.5 text-12 font-normal text-jade-700">
              <Trans>默认</Trans>
            </span>
          )}
        </p>
        <p className="mt-1 text-14 text-ink-2">
          {address.regionPath} {address.detail}
        </p>
      </div>
      <button
        type="button"
        aria-label={t`修改 ${address.name} 的地址`}
        onClick={onEdit}
        className="flex size-11 shrink-0 items-center justify-center text-ink-2 hover:text-jade-600"
      >
        <Pencil size={18} strokeWidth={1.75} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={t`删除 ${address.name} 的地址`}
        disabled={isRemoving}
        onClick={() => void remove({ id: address.id })}
        className="flex size-11 shrink-0 items-center justify-center text-ink-2 hover:text-cinnabar-700"
      >
        <Trash2 size={18} strokeWidth={1.75} aria-hidden />
      </button>
    </article>
  )
}

/** As the input wants it: a removed address comes back as a new one. */
function withoutId({ name, phone, regionCode, detail, isDefault }: AddressFieldsFragment) {
  return { name, phone, regionCode, detail, isDefault }
}
