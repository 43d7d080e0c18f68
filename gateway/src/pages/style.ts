/** The house's paper and ink, with the green of WeChat and the blue of Alipay on what is to be pressed. */
export const style = `
  :root { --paper: #f7f6f2; --surface: #fff; --ink: #1b1e1c; --ink-2: #565c58; --line: #e4e1d9; --brand: #0b6e5a; color-scheme: light dark; }
  .wechat { --brand: #06803f; } .alipay { --brand: #1259c3; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #141715; --surface: #1c201e; --ink: #ecedea; --ink-2: #a4aba6; --line: #2f3532; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink);
    font: 16px/1.5 -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; -webkit-text-size-adjust: 100%; }
  main { width: 100%; max-width: 430px; margin: 0 auto; padding: 24px 16px; flex: 1; }
  footer { text-align: center; color: var(--ink-2); font-size: 12px; padding: 12px 16px max(16px, env(safe-area-inset-bottom)); }
  header { display: flex; align-items: center; gap: 8px; color: var(--ink-2); font-size: 14px; margin-bottom: 24px; }
  header::before { content: ""; width: 10px; height: 10px; border-radius: 50%; background: var(--brand); }
  .sum { text-align: center; margin: 8px 0 28px; }
  .sum p { margin: 0; color: var(--ink-2); }
  .sum strong { display: block; font-size: 44px; line-height: 1.25; font-weight: 600; font-variant-numeric: tabular-nums; letter-spacing: -0.5px; }
  .sum small { font-size: 26px; font-weight: 600; margin-right: 3px; }
  .card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 4px 16px; margin: 0 0 24px; }
  dl { margin: 0; } dl > div { display: flex; gap: 16px; padding: 12px 0; } dl > div + div, .card li + li { border-top: 1px solid var(--line); }
  dt { color: var(--ink-2); flex: none; } dd { margin: 0 0 0 auto; text-align: right; overflow-wrap: anywhere; min-width: 0; }
  ul { list-style: none; margin: 0; padding: 0; } .card li { padding: 12px 0; display: flex; gap: 12px; justify-content: space-between; }
  li small { color: var(--ink-2); } .amount { font-variant-numeric: tabular-nums; white-space: nowrap; }
  fieldset { border: 0; padding: 0; margin: 0 0 24px; } legend { padding: 0; color: var(--ink-2); font-size: 14px; margin-bottom: 8px; }
  .choice { display: flex; align-items: center; gap: 12px; min-height: 48px; padding: 0 16px; background: var(--surface); border: 1px solid var(--line); }
  .choice:first-of-type { border-radius: 12px 12px 0 0; } .choice:last-of-type { border-radius: 0 0 12px 12px; } .choice + .choice { border-top: 0; }
  .choice input { width: 20px; height: 20px; margin: 0; accent-color: var(--brand); } .choice span { margin-left: auto; color: var(--ink-2); font-size: 13px; }
  button, .button { display: block; width: 100%; min-height: 50px; border-radius: 10px; border: 1px solid transparent; font: inherit; font-weight: 600;
    text-align: center; text-decoration: none; line-height: 48px; cursor: pointer; padding: 0 16px; margin-bottom: 12px; }
  .go { background: var(--brand); color: #fff; } .go:active { filter: brightness(0.92); }
  .stay { background: transparent; color: var(--ink); border-color: var(--line); }
  :focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
  .result { text-align: center; padding: 32px 0 24px; } .result h1 { font-size: 22px; margin: 16px 0 4px; } .result p { color: var(--ink-2); margin: 0; }
  .sign { width: 64px; height: 64px; border-radius: 50%; display: grid; place-items: center; margin: 0 auto; font-size: 32px; color: #fff; background: var(--brand); }
  .sign.bad { background: #a32716; } code { font-size: 13px; color: var(--ink-2); overflow-wrap: anywhere; }
  input[type=text] { width: 100%; min-height: 48px; border-radius: 10px; border: 1px solid #8a918c; padding: 0 14px; font: inherit; background: var(--surface); color: var(--ink); margin-bottom: 12px; }
  h1 { font-size: 22px; margin: 0 0 16px; } h2 { font-size: 15px; color: var(--ink-2); font-weight: 500; margin: 0 0 8px; } a { color: inherit; }
`
