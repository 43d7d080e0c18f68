import { afterSaleActions, afterSaleSides } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { EvidenceVideo } from '@kaidian/shared/ui/after-sale/evidence-video.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import type { AfterSaleDetailFragment } from './after-sales.graphql.ts'

/** What happened, the latest on top, with what both sides said and showed. */
export function Steps({ steps }: Pick<AfterSaleDetailFragment, 'steps'>) {
  const { t, i18n } = useLingui()
  const sideOf = (side: keyof typeof afterSaleSides) => (side === 'BUYER' ? t`我` : i18n._(afterSaleSides[side]))
  return (
    <ol className="thread flex flex-col gap-4">
      {steps.toReversed().map(({ id, at, action, side, note, images, video }) => (
        <li key={id} className="text-14">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{i18n._(afterSaleActions[action])}</span>
            <span className="text-13 text-ink-2">{sideOf(side)}</span>
          </p>
          {note && <p className="mt-1 break-words whitespace-pre-line text-ink-2">{note}</p>}
          {images.length > 0 && (
            <ul className="mt-2 flex flex-wrap gap-2">
              {images.map((image, index) => (
                <li key={image.id}>
                  <a href={image.url} target="_blank" rel="noreferrer" className="block">
                    <img
                      src={image.thumb}
                      alt={t`凭证图片 ${index + 1}`}
                      width={72}
                      height={72}
                      loading="lazy"
                      className="size-18 rounded-control bg-surface-2 object-cover"
                    />
                  </a>
                </li>
              ))}
            </ul>
          )}
          {video && <EvidenceVideo video={video} />}
          <time dateTime={at} className="tabular mt-1 block text-13 text-ink-3">
            {formatTime(at, 'second')}
          </time>
        </li>
      ))}
    </ol>
  )
}
