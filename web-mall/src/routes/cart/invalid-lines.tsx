import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { CartLine } from '../../parts/cart/cart-provider.tsx'

/** What cannot be bought any more, apart from what can. */
export function InvalidLines({ lines, onClear }: { lines: readonly CartLine[]; onClear: () => void }) {
  const { t } = useLingui()
  return (
    <section className="card" aria-label={t`失效商品`}>
      <header className="flex min-h-11 items-center justify-between border-b border-line px-3 text-14">
        <h2 className="font-semibold">
          <Plural value={lines.length} other="失效商品 # 件" />
        </h2>
        <button type="button" onClick={onClear} className="h-11 px-2 text-jade-600">
          <Trans>清空</Trans>
        </button>
      </header>
      <ul>
        {lines.map((line) => (
          <li key={line.id} className="flex items-center gap-3 p-3 text-ink-3">
            <Picture src={line.imageUrl} alt="" className="size-16 rounded-card grayscale" />
            <Link to={`/p/${line.productId}`} className="line-clamp-2 grow text-14">
              {line.title}
            </Link>
            <span className="shrink-0 rounded-tag bg-surface-2 px-2 text-12 text-ink-2">
              {line.problem === 'SOLD_OUT' ? t`已售罄` : t`已下架`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
