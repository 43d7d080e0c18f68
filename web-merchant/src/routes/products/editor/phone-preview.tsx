import { parseYuan } from '@kaidian/shared/core/money'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import DOMPurify from 'dompurify'
import { ImageOff } from 'lucide-react'
import { useMemo } from 'react'
import type { Matrix } from './matrix.ts'
import { useEditor } from './use-editor.ts'

/** The product as a buyer's phone shows it, from what is typed. */
export function PhonePreview() {
  const { t } = useLingui()
  const fields = useEditor((state) => state.fields)
  const pictures = useEditor((state) => state.pictures)
  const video = useEditor((state) => state.video)
  const matrix = useEditor((state) => state.matrix)
  const html = useMemo(() => DOMPurify.sanitize(fields.descriptionHtml), [fields.descriptionHtml])
  const count = pictures.length + (video ? 1 : 0)
  const [lowest, highest] = priceRange(matrix)
  return (
    <figure className="m-0" aria-label={t`手机预览`}>
      <div className="mx-auto w-full max-w-[340px] overflow-hidden rounded-[28px] border-[6px] border-ink/80 bg-paper">
        <div
          className="h-[580px] overflow-y-auto [scrollbar-width:none]"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard as well
          tabIndex={0}
          role="region"
          aria-label={t`预览内容`}
        >
          <div className="relative aspect-square bg-surface-2">
            {video ? (
              // oxlint-disable-next-line jsx-a11y/media-has-caption -- of a shop's own
              <video
                key={video.url}
                src={video.url}
                poster={video.posterUrl ?? pictures[0]?.url}
                controls
                playsInline
                preload="none"
                aria-label={t`商品视频`}
                className="size-full bg-black object-contain"
              />
            ) : pictures[0] ? (
              <img src={pictures[0].url} alt="" className="size-full object-cover" />
            ) : (
              <span className="grid size-full place-items-center text-ink-3">
                <ImageOff size={36} strokeWidth={1.25} aria-hidden />
              </span>
            )}
            {count > 0 && (
              <span
                className={`tabular absolute right-3 rounded-full bg-black/50 px-2 text-12 text-white ${video ? 'top-3' : 'bottom-3'}`}
              >
                1 / {count}
              </span>
            )}
          </div>
          <div className="bg-surface px-3 py-3">
            <p className="m-0 font-num text-24 font-semibold text-cinnabar-600">
              {lowest ? formatMoney(lowest) : '¥—'}
              {highest && highest !== lowest && <span className="text-15"> – {formatMoney(highest)}</span>}
            </p>
            <p className="m-0 mt-1 text-15 font-medium break-words">{fields.title || t`商品标题`}</p>
            {fields.subtitle && <p className="m-0 text-13 break-words text-ink-2">{fields.subtitle}</p>}
          </div>
          {matrix.options.some(({ values }) => values.length > 0) && (
            <div className="mt-2 grid gap-2 bg-surface px-3 py-3">
              {matrix.options.map(({ key, name, values }) => (
                <div key={key}>
                  <p className="m-0 mb-1 text-13 text-ink-2">{name}</p>
                  <p className="m-0 flex flex-wrap gap-1.5">
                    {values.map((value) => (
                      <span key={value.key} className="rounded-tag border border-line bg-surface-2 px-2 text-13">
                        {value.text}
                      </span>
                    ))}
                  </p>
                </div>
              ))}
            </div>
          )}
          <div className="mt-2 bg-surface px-3 py-3">
            {html ? (
              <div className="product-html text-14" dangerouslySetInnerHTML={{ __html: html }} />
            ) : (
              <p className="m-0 text-13 text-ink-3">{t`还没有详情`}</p>
            )}
          </div>
        </div>
      </div>
    </figure>
  )
}

function priceRange({ rows, order }: Matrix) {
  let lowest: { fen: number; text: string } | undefined
  let highest: { fen: number; text: string } | undefined
  for (const key of order) {
    const row = rows[key]
    const fen = row?.isEnabled ? parseYuan(row.price) : undefined
    if (!row || !fen) continue
    if (!lowest || fen < lowest.fen) lowest = { fen, text: row.price }
    if (!highest || fen > highest.fen) highest = { fen, text: row.price }
  }
  return [lowest?.text, highest?.text]
}
