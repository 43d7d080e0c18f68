import { useQuery } from '@apollo/client/react'
import { RegionSheet } from '@kaidian/shared/ui/mall/region-sheet.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { readStored, writeStored } from '@kaidian/shared/web/stored.ts'
import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { FreightPreviewDocument } from './product-page.graphql.ts'

/** Until the visitor says otherwise. */
const shanghai = { code: '310115', path: '上海市 浦东新区' }

/** Where to, and what the freight would be; the place is remembered for the next product. */
export function Delivery({ variantId, quantity }: { variantId: string | undefined; quantity: number }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const [place, setPlace] = useState(readPlace)
  const { data, previousData, loading } = useQuery(FreightPreviewDocument, {
    variables: { variantId: variantId ?? '', quantity, regionCode: place.code },
    skip: !variantId,
  })
  const preview = (data ?? previousData)?.freightPreview

  function words() {
    if (!preview) return loading ? '' : t`运费在结算时显示`
    if (preview.freight === null) return t`暂不支持配送到这里`
    const free = preview.freeOver ? t`，满 ${formatMoney(preview.freeOver)} 包邮` : ''
    return (isZeroMoney(preview.freight) ? t`包邮` : t`运费 ${formatMoney(preview.freight)}`) + free
  }
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex min-h-12 items-center gap-3 text-left text-14 -outline-offset-2 lg:min-h-8"
      >
        <span className="shrink-0 text-ink-3 lg:text-ink-2">{t`送至`}</span>
        <span className="min-w-0 grow py-2 lg:py-0">
          {place.path}
          <span className="tabular block min-h-5.5 text-13 text-ink-2 lg:ml-3 lg:inline lg:text-14" aria-live="polite">
            {words()}
          </span>
        </span>
        <ChevronRight size={18} strokeWidth={1.75} className="shrink-0 text-ink-3" aria-hidden />
      </button>
      <RegionSheet
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t`送至`}
        onPick={({ code, path }) => {
          writeStored('delivery', `${code} ${path}`)
          setPlace({ code, path })
        }}
      />
    </>
  )
}

function readPlace() {
  const [, code, path] = /^(\d{6}) (.+)$/.exec(readStored('delivery') ?? '') ?? []
  return code && path ? { code, path } : shanghai
}
