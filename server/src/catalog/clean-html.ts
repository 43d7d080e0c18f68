import sanitizeHtml from 'sanitize-html'

const ownPicture = /^\/files\/[0-9a-f-]{36}\/\d{3,4}\.webp$/

const rules: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'hr',
    'h2',
    'h3',
    'h4',
    'strong',
    'b',
    'em',
    'i',
    'u',
    's',
    'sub',
    'sup',
    'span',
    'div',
    'ul',
    'ol',
    'li',
    'blockquote',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'img',
    'a',
  ],
  allowedAttributes: {
    a: ['href', 'rel', 'target'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['https', 'http'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 20,
  transformTags: {
    h1: 'h2',
    a: (_, { href = '' }) => ({
      tagName: 'a',
      attribs: { href, rel: 'nofollow noopener noreferrer', target: '_blank' },
    }),
    img: (_, { src = '', alt = '' }) => ({ tagName: 'img', attribs: { src, alt, loading: 'lazy' } }),
  },
  // A picture of another site would tell it who looks at our pages, and could change after the review.
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !ownPicture.test(attribs['src'] ?? ''),
}

/** Merchant's HTML as the mall may show it: text and its shape, our own pictures, links; nothing that runs or styles. */
export const cleanHtml = (html: string): string => sanitizeHtml(html, rules).trim()
