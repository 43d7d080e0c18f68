import { useLingui } from '@lingui/react/macro'

interface GoodsProps {
  lines: readonly { id: string; title: string; imageUrl: string; quantity: number }[]
}

/** What an order is about, in one line: the first piece, and how many more. */
export function Goods({ lines }: GoodsProps) {
  const { t } = useLingui()
  const [first] = lines
  if (!first) return null
  return (
    <span className="flex max-w-52 items-center gap-2 text-left max-md:max-w-80">
      <img
        src={first.imageUrl}
        alt=""
        width={32}
        height={32}
        loading="lazy"
        className="size-8 flex-none rounded-tag bg-surface-2 object-cover"
      />
      <span className="truncate" title={first.title}>
        {first.title}
      </span>
      {lines.length > 1 && <span className="kc-quiet kc-nowrap">{t`等 ${lines.length} 件`}</span>}
    </span>
  )
}
