import DOMPurify from 'dompurify'

/** A description as a merchant has written it. */
export function ProductHtml({ html }: { html: string }) {
  return <div className="adm-rich" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html) }} />
}
