import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight, MapPin, Plus } from 'lucide-react'
import { useState } from 'react'
import { AddressForm } from '../../parts/address/address-form.tsx'
import type { AddressFieldsFragment } from '../../parts/address/address.graphql.ts'

interface AddressCardProps {
  address: AddressFieldsFragment | undefined
  addresses: readonly AddressFieldsFragment[]
  onChoose: (id: string) => void
}

/** The address in use; behind it the others, and a form for a new one. */
export function AddressCard({ address, addresses, onChoose }: AddressCardProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'list' | 'form'>()

  if (!address)
    return (
      <section className="card p-4">
        <h2 className="mb-4 text-17 font-semibold">
          <Trans>收货地址</Trans>
        </h2>
        <AddressForm isFirst onSaved={({ id }) => onChoose(id)} />
      </section>
    )
  return (
    <section aria-label={t`收货地址`}>
      <button
        type="button"
        onClick={() => setOpen('list')}
        className="card flex w-full items-center gap-3 p-4 text-left hover:border-jade-600"
      >
        <MapPin size={22} strokeWidth={1.75} className="shrink-0 text-jade-600" aria-hidden />
        <AddressText address={address} />
        <ChevronRight size={20} strokeWidth={1.75} className="ml-auto shrink-0 text-ink-3" aria-hidden />
      </button>
      <Sheet
        isOpen={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open === 'form' ? t`新地址` : t`选择收货地址`}
        footer={
          open === 'list' && (
            <Button tone="outline" isWide onClick={() => setOpen('form')}>
              <Plus size={18} strokeWidth={1.75} aria-hidden />
              <Trans>新地址</Trans>
            </Button>
          )
        }
      >
        {open === 'form' ? (
          <AddressForm
            onSaved={({ id }) => {
              onChoose(id)
              setOpen(undefined)
            }}
          />
        ) : (
          <ul className="flex flex-col gap-2">
            {addresses.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-pressed={one.id === address.id}
                  onClick={() => {
                    onChoose(one.id)
                    setOpen(undefined)
                  }}
                  className={classes(
                    'w-full rounded-card border p-3 text-left',
                    one.id === address.id ? 'seal border-jade-600 bg-jade-50' : 'border-line hover:border-jade-600',
                  )}
                >
                  <AddressText address={one} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </Sheet>
    </section>
  )
}

function AddressText({ address }: { address: AddressFieldsFragment }) {
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex flex-wrap items-center gap-x-3 text-15 font-semibold">
        {address.name}
        <span className="tabular">{address.phone}</span>
        {address.isDefault && (
          <span className="rounded-tag bg-jade-50 px-1.5 text-12 font-normal text-jade-700">
            <Trans>默认</Trans>
          </span>
        )}
      </span>
      <span className="text-14 text-ink-2">
        {address.regionPath} {address.detail}
      </span>
    </span>
  )
}
