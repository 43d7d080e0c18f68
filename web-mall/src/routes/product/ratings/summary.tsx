import { useLingui } from '@lingui/react/macro'
import { Stars } from '../../../parts/rating/stars.tsx'
import type { RatingFigures } from './product-ratings.tsx'

/** Hundredths of a star as people say it: 4.8. */
const inWords = (hundredths: number) => (hundredths / 100).toFixed(1)

/** The average, how the stars are spread, and the shipping and the service beside the goods. */
export function Summary({ figures: { count, goods, shipping, service, stars } }: { figures: RatingFigures }) {
  const { t } = useLingui()
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-8 gap-y-3">
      <div className="flex flex-col items-center gap-1">
        <span className="tabular text-24 leading-none font-semibold">{inWords(goods)}</span>
        <Stars score={goods / 100} />
      </div>
      <ul className="flex min-w-50 grow flex-col gap-1 lg:max-w-90" aria-label={t`商品分的分布`}>
        {stars
          .map((many, place) => ({ star: place + 1, many, share: Math.round((many / count) * 100) }))
          .toReversed()
          .map(({ star, many, share }) => (
            <li key={star} className="flex items-center gap-2 text-12 text-ink-2">
              <span className="w-12 shrink-0 whitespace-nowrap">{t`${star} 星`}</span>
              <span className="h-2 grow overflow-hidden rounded-full bg-surface-2" aria-hidden>
                <span className="block h-full rounded-full bg-gold-600" style={{ width: `${share}%` }} />
              </span>
              <span className="tabular w-9 shrink-0 text-right">{many}</span>
            </li>
          ))}
      </ul>
      <dl className="tabular flex gap-6 text-13">
        {[
          { name: t`物流`, score: shipping },
          { name: t`服务`, score: service },
        ].map(({ name, score }) => (
          <div key={name} className="flex gap-2">
            <dt className="text-ink-2">{name}</dt>
            <dd className="font-medium">{inWords(score)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
