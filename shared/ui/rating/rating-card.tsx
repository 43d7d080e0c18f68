import { useLingui } from '@lingui/react/macro'
import { EyeOff, Star } from 'lucide-react'
import type { ReactNode } from 'react'
import { ratingHideReasons, ratingTags, type RatingHideReasonName, type RatingTagName } from '../../core/ratings.ts'
import { currentLanguage } from '../../web/i18n.ts'
import { ToneTag } from '../console/status-tag.tsx'
import { TimeText } from '../console/time-text.tsx'

interface Shot {
  id: string
  url: string
  large: string
}

export interface CardedRating {
  at: string
  title: string
  optionValues: readonly string[]
  nickname: string | null
  goodsScore: number
  shippingScore: number
  serviceScore: number
  text: string | null
  images: readonly Shot[]
  tags: readonly RatingTagName[]
  addition: string | null
  additionImages: readonly Shot[]
  addedAt: string | null
  reply: string | null
  hideReason: RatingHideReasonName | null
}

interface RatingCardProps {
  rating: CardedRating
  /** Below it: who else says something about it. */
  children?: ReactNode
  actions?: ReactNode
}

/** A rating as shops and staff read it. */
export function RatingCard({ rating, children, actions }: RatingCardProps) {
  const { t } = useLingui()
  const { title, optionValues, nickname, at, goodsScore, shippingScore, serviceScore } = rating
  return (
    <article className="border-line grid gap-2 border-t px-5 py-4 first:border-t-0 max-md:px-4" aria-label={title}>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Stars score={goodsScore} />
        <b className="font-medium break-words">{title}</b>
        {optionValues.length > 0 && <span className="text-13 text-ink-3">{optionValues.join(' / ')}</span>}
        <span className="ml-auto flex gap-3 text-13 text-ink-3">
          {nickname ?? t`匿名买家`} <TimeText at={at} />
        </span>
      </header>
      <p className="m-0 text-13 text-ink-2">
        {t`物流 ${shippingScore} 星，服务 ${serviceScore} 星`}
        {rating.tags.map((tag) => ` · ${ratingTags[tag][currentLanguage()]}`)}
      </p>
      <Said rating={rating} />
      {children}
      {actions && <footer className="flex flex-wrap justify-end gap-2">{actions}</footer>}
    </article>
  )
}

function Said({ rating }: { rating: CardedRating }) {
  const { t } = useLingui()
  const { text, images, addition, additionImages, addedAt, reply, hideReason } = rating
  return (
    <>
      {hideReason && (
        <span>
          <ToneTag tone="grey" icon={EyeOff}>
            {t`已隐藏：${ratingHideReasons[hideReason][currentLanguage()]}`}
          </ToneTag>
        </span>
      )}
      {text && <p className="m-0 break-words whitespace-pre-line">{text}</p>}
      {!text && !hideReason && <p className="m-0 text-ink-3">{t`没有写文字`}</p>}
      <Shots images={images} />
      {addedAt && addition && (
        <p className="m-0 break-words whitespace-pre-line">
          <span className="mr-2 text-13 text-ink-3">
            {t`追评`} <TimeText at={addedAt} />
          </span>
          {addition}
        </p>
      )}
      <Shots images={additionImages} />
      {reply && (
        <p className="m-0 rounded-control bg-surface-2 px-3 py-2 break-words whitespace-pre-line text-ink-2">
          {t`商家回复：`}
          {reply}
        </p>
      )}
    </>
  )
}

function Stars({ score }: { score: number }) {
  const { t } = useLingui()
  return (
    <span role="img" aria-label={t`${score} 星`} className="inline-flex gap-0.5">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star
          key={star}
          size={15}
          strokeWidth={1.5}
          aria-hidden
          className={star <= score ? 'fill-gold-600 text-gold-600' : 'text-line-strong'}
        />
      ))}
    </span>
  )
}

/** Each opens by itself. */
function Shots({ images }: { images: readonly Shot[] }) {
  const { t } = useLingui()
  if (images.length === 0) return null
  return (
    <ul className="m-0 flex list-none flex-wrap gap-2 p-0">
      {images.map(({ id, url, large }, place) => (
        <li key={id}>
          <a href={large} target="_blank" rel="noreferrer">
            <img
              src={url}
              alt={t`评价图片 ${place + 1}`}
              width={72}
              height={72}
              loading="lazy"
              className="size-18 rounded-tag border border-line bg-surface-2 object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
