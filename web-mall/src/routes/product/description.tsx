import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { ShotFragment } from './product-page.graphql.ts'
import { useInSight } from './use-in-sight.ts'

/**
 * The server cleans what merchants write; it is cleaned once more where it is shown. The cleaner comes when the words
 * come into sight.
 */
export function Description({ html, images }: { html: string; images: readonly ShotFragment[] }) {
  const [clean, setClean] = useState<string>()
  const [section, isInSight] = useInSight<HTMLElement>()
  useEffect(() => {
    if (!isInSight) return
    let isCurrent = true
    void import('dompurify')
      .then(({ default: purify }) => purify.sanitize(html, { USE_PROFILES: { html: true } }))
      // Without the cleaner no words are shown, only the pictures.
      .catch(() => '')
      .then((cleaned) => {
        if (isCurrent) setClean(cleaned)
      })
    return () => {
      isCurrent = false
    }
  }, [html, isInSight])
  return (
    <section ref={section} className="card mt-2 min-h-150 p-3 lg:mt-0 lg:p-6">
      <h2 className="mb-3 text-17 font-semibold">
        <Trans>商品详情</Trans>
      </h2>
      {clean && <div className="prose text-15 text-ink-2" dangerouslySetInnerHTML={{ __html: clean }} />}
      <div className="mx-auto flex max-w-180 flex-col pt-4">
        {(clean === undefined ? [] : images).map((image) => (
          <img
            key={image.id}
            src={image.large}
            width={image.width}
            height={image.height}
            alt=""
            loading="lazy"
            decoding="async"
            className="h-auto w-full bg-surface-2"
          />
        ))}
      </div>
    </section>
  )
}
