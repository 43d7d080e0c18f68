/**
 * What pages may weigh: kB (1000 bytes) after gzip as the built product sends them, pictures as they are. More fails the
 * tests; times never do, because they are the machine's.
 */
export interface MallBudget {
  /** JavaScript of a first visit, until the page has come to rest */
  js: number
  /** the JavaScript that is new to whoever comes from the home page; to the home page, from a product */
  extraJs: number
  css: number
  /** with what a first frame and its data may take once it is in the page */
  html: number
  /** pictures that a phone of 390 px and three pixels to each of them sees without scrolling */
  images: number
  /** a count: the mall brings no fonts */
  fonts: number
  /** the most that moves by itself while the page loads (cumulative layout shift) */
  shift: number
  /** begun before the largest picture or text is there, the page's own included, of pictures only that one */
  requests?: number
}

/** Few requests are enough where the server draws the page. */
export const mallBudgets = {
  home: { js: 185, extraJs: 20, css: 14, html: 18, images: 120, fonts: 0, shift: 0.02, requests: 6 },
  category: { js: 185, extraJs: 20, css: 14, html: 18, images: 150, fonts: 0, shift: 0.02, requests: 7 },
  coupons: { js: 185, extraJs: 20, css: 14, html: 18, images: 150, fonts: 0, shift: 0.02, requests: 7 },
  deals: { js: 185, extraJs: 20, css: 14, html: 18, images: 150, fonts: 0, shift: 0.02, requests: 20 },
  ranking: { js: 185, extraJs: 20, css: 14, html: 18, images: 150, fonts: 0, shift: 0.02, requests: 7 },
  // Somebody's own: its picture is the last to come.
  recommended: { js: 185, extraJs: 20, css: 14, html: 18, images: 150, fonts: 0, shift: 0.02, requests: 20 },
  search: { js: 185, extraJs: 20, css: 14, html: 18, images: 150, fonts: 0, shift: 0.02, requests: 7 },
  product: { js: 190, extraJs: 25, css: 14, html: 18, images: 90, fonts: 0, shift: 0.02, requests: 6 },
  cart: { js: 190, extraJs: 20, css: 14, html: 6, images: 60, fonts: 0, shift: 0.02 },
  checkout: { js: 215, extraJs: 45, css: 14, html: 6, images: 40, fonts: 0, shift: 0.02 },
  account: { js: 200, extraJs: 25, css: 14, html: 6, images: 40, fonts: 0, shift: 0.02 },
} as const satisfies Record<string, MallBudget>

/**
 * JavaScript of the merchant centre and the back office: the shell alone, then what a list and an editor add to it.
 * The chart comes by itself, where there is one.
 */
export const consoleBudgets = { shell: 330, list: 130, editor: 170, chart: 200 } as const

/** Which of the figures are more than the budget, in words. */
export function excessOf(
  name: string,
  figures: Readonly<Record<string, number>>,
  budget: Readonly<Record<string, number>>,
): string[] {
  return Object.entries(budget)
    .filter(([what, most]) => (figures[what] ?? Infinity) > most)
    .map(([what, most]) => `${name}: ${what} is ${figures[what]}, may be ${most}`)
}
