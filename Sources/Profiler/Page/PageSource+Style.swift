// swift-format-ignore-file
// The officer's page as text. Made by tools/embed-page.py from Sources/OfficerPage; change it there.

extension PageSource {
  /// All style sheets as one.
  static let style: StaticString = ##"""
    /* Colours, type and controls. Every colour keeps 4.5:1 against its ground. */

    :root {
      color-scheme: light;
      --ink: #1c2733;
      --quiet: #55606e;
      --ground: #f3f5f7;
      --paper: #ffffff;
      --line: #d5dbe1;
      --strong-line: #aab4bf;
      --accent: #0b4f8a;
      --accent-ground: #e3eef8;
      --red: #a01c1c;
      --red-ground: #fbe3e1;
      --yellow: #6d4a00;
      --yellow-ground: #fdefc3;
      --blue: #1b4b91;
      --blue-ground: #e1ebfa;
      --green: #1d5a33;
      --green-ground: #e0f1e5;
      --unreadable: #5a2a82;
      --unreadable-ground: #efe4f7;
      --mono: "DejaVu Sans Mono", Consolas, Menlo, monospace;
    }

    * {
      box-sizing: border-box;
    }
    [hidden] {
      display: none !important;
    }

    html,
    body {
      height: 100%;
      margin: 0;
    }
    body {
      background: var(--ground);
      color: var(--ink);
      font: 13px/1.4 "Segoe UI", "Noto Sans", "DejaVu Sans", Roboto, Arial, sans-serif;
    }
    #app {
      display: flex;
      flex-direction: column;
      height: 100%;
    }
    h1,
    h2,
    h3,
    h4,
    p,
    ul,
    dl,
    figure {
      margin: 0;
    }
    h1 {
      font-size: 16px;
      font-weight: 600;
    }
    h2 {
      font-size: 15px;
      font-weight: 600;
    }
    h3 {
      font-size: 12px;
      font-weight: 600;
      color: var(--accent);
      margin-bottom: 4px;
      text-transform: uppercase;
      letter-spacing: .03em;
    }
    h4 {
      font-size: 13px;
      font-weight: 600;
    }
    ul {
      padding-left: 18px;
    }
    bdi {
      unicode-bidi: isolate;
      overflow-wrap: anywhere;
    }
    .quiet {
      color: var(--quiet);
      font-weight: 400;
    }
    .strong {
      font-weight: 600;
    }
    .number {
      text-align: right;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .code,
    code,
    kbd,
    pre {
      font-family: var(--mono);
      font-size: .92em;
    }
    code {
      overflow-wrap: anywhere;
    }
    .warning {
      color: var(--red);
      font-weight: 600;
    }
    .print-only {
      display: none;
    }
    .visually-hidden {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .hidden-character {
      background: var(--ink);
      color: #fff;
      border-radius: 2px;
      padding: 0 3px;
      margin: 0 1px;
      font: 600 10px/1.3 var(--mono);
      unicode-bidi: isolate;
      white-space: nowrap;
    }

    /* Controls */
    button,
    select,
    input,
    textarea {
      font: inherit;
      color: inherit;
      background: var(--paper);
      border: 1px solid var(--strong-line);
      border-radius: 3px;
      padding: 3px 8px;
      min-height: 28px;
    }
    button {
      cursor: pointer;
    }
    button:hover:not(:disabled) {
      background: var(--accent-ground);
    }
    button:disabled {
      color: #6b7683;
      border-color: var(--line);
      cursor: default;
    }
    button[aria-pressed="true"],
    button.primary {
      background: var(--accent);
      border-color: var(--accent);
      color: #fff;
    }
    button.primary:hover {
      background: #083c69;
    }
    button.link {
      border: 0;
      padding: 0;
      min-height: 0;
      background: none;
      color: var(--accent);
      text-decoration: underline;
      text-align: left;
    }
    :focus-visible {
      outline: 3px solid #1f78c1;
      outline-offset: 1px;
    }

    /* The head of the page and the list. */

    /* Head */
    .top {
      display: flex;
      align-items: center;
      gap: 16px;
      padding: 8px 14px 0;
      background: var(--paper);
      border-bottom: 1px solid var(--line);
      flex-wrap: wrap;
    }
    .heading {
      flex: 1 1 200px;
      min-width: 0;
      padding-bottom: 6px;
    }
    .tabs {
      display: flex;
      align-self: flex-end;
      gap: 2px;
    }
    .tabs button {
      border: 0;
      border-bottom: 3px solid transparent;
      border-radius: 0;
      padding: 6px 12px;
      background: none;
    }
    .tabs button[aria-selected="true"] {
      border-color: var(--accent);
      color: var(--accent);
      font-weight: 600;
    }
    .tools {
      display: flex;
      gap: 6px;
      padding-bottom: 8px;
    }
    .languages {
      display: flex;
    }
    .languages button + button {
      border-left: 0;
      border-radius: 0 3px 3px 0;
    }
    .languages button:first-child {
      border-radius: 3px 0 0 3px;
    }
    #notice {
      padding: 6px 14px;
      background: var(--yellow-ground);
      color: var(--yellow);
      font-weight: 600;
      border-bottom: 1px solid var(--line);
    }

    /* List */
    .view {
      flex: 1;
      min-height: 0;
    }
    #view-list {
      display: flex;
      flex-direction: column;
    }
    .filters {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      align-items: center;
      padding: 8px 14px;
      border-bottom: 1px solid var(--line);
    }
    #search {
      flex: 1 1 190px;
      min-width: 170px;
      max-width: 380px;
    }
    .filters select {
      max-width: 132px;
      padding: 3px 4px;
    }
    .lanes {
      display: flex;
      flex-wrap: wrap;
      gap: 3px;
    }
    .lanes button {
      padding: 3px 6px;
    }
    .lane {
      border-left-width: 6px;
    }
    .lane.red {
      border-left-color: var(--red);
    }
    .lane.yellow {
      border-left-color: #d9a300;
    }
    .lane.blue {
      border-left-color: var(--blue);
    }
    .lane.green {
      border-left-color: var(--green);
    }
    .lane.unreadable {
      border-left-color: var(--unreadable);
    }
    #shown {
      margin-left: auto;
      white-space: nowrap;
      padding-right: 2px;
    }
    .work {
      flex: 1;
      min-height: 0;
      display: flex;
    }
    .scroller {
      flex: 1;
      min-width: 0;
      overflow: auto;
      background: var(--paper);
    }
    #list {
      border-collapse: collapse;
      width: 100%;
      table-layout: fixed;
      font-size: 12px;
    }
    #list th {
      position: sticky;
      top: 0;
      z-index: 1;
      background: #e9edf1;
      text-align: left;
      font-weight: 600;
      padding: 4px 7px;
      box-shadow: inset 0 -1px 0 var(--strong-line);
    }
    #list td {
      padding: 4px 7px;
      vertical-align: top;
      border-bottom: 1px solid var(--line);
      overflow: hidden;
    }
    #list-end {
      padding: 10px 14px;
    }
    .row {
      cursor: pointer;
    }
    .row:hover td {
      background: #f5f9fd;
    }
    .row[aria-selected="true"] td {
      background: var(--accent-ground);
    }
    .row[aria-selected="true"] td:first-child {
      box-shadow: inset 4px 0 0 var(--accent);
    }
    .row:focus-visible {
      outline-offset: -3px;
    }
    .c-rank {
      width: 40px;
      text-align: right;
      font-variant-numeric: tabular-nums;
    }
    #list th.c-rank {
      text-align: right;
    }
    .c-lane {
      width: 98px;
    }
    .c-score {
      width: 58px;
    }
    .c-consignment {
      width: 134px;
    }
    .c-containers {
      width: 110px;
    }
    .c-goods {
      width: 18%;
    }
    .c-parties {
      width: 15%;
    }
    .c-route {
      width: 11%;
    }
    .clamp,
    .clamp1 {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
    }
    .clamp1 {
      -webkit-line-clamp: 1;
    }
    .note {
      font-size: 11px;
      line-height: 1.25;
      color: var(--quiet);
    }
    .badge {
      display: inline-block;
      padding: 0 6px;
      border-radius: 3px;
      border: 1px solid currentcolor;
      font-size: 12px;
      font-weight: 600;
      white-space: nowrap;
    }
    .badge.red {
      color: var(--red);
      background: var(--red-ground);
    }
    .badge.yellow {
      color: var(--yellow);
      background: var(--yellow-ground);
    }
    .badge.blue {
      color: var(--blue);
      background: var(--blue-ground);
    }
    .badge.green {
      color: var(--green);
      background: var(--green-ground);
    }
    .badge.unreadable {
      color: var(--unreadable);
      background: var(--unreadable-ground);
      border-style: dashed;
    }
    .mark {
      width: fit-content;
      margin-top: 2px;
      padding: 0 5px;
      border-radius: 3px;
      font-size: 11px;
      font-weight: 600;
      background: #e6eaee;
      overflow-wrap: anywhere;
    }
    .mark-seizure {
      background: var(--ink);
      color: #fff;
    }
    .mark-discrepancy {
      background: var(--yellow-ground);
      color: var(--yellow);
      border: 1px solid currentcolor;
    }
    .mark-nothing_found {
      background: var(--green-ground);
      color: var(--green);
    }

    /* One consignment in full. */
    #panel {
      width: 500px;
      flex: none;
      overflow: auto;
      background: var(--paper);
      border-left: 2px solid var(--strong-line);
      padding: 0 16px 24px;
    }
    #panel:focus {
      outline: none;
    }
    #panel > section {
      padding: 10px 0;
      border-top: 1px solid var(--line);
    }
    .panel-head {
      position: sticky;
      top: 0;
      z-index: 2;
      background: var(--paper);
      padding: 10px 0 8px;
    }
    .panel-head h2 {
      overflow-wrap: anywhere;
    }
    .panel-tools {
      float: right;
      display: flex;
      gap: 4px;
      margin-left: 8px;
    }
    .checks {
      background: #f4f8fc;
      margin: 0 -16px;
      padding: 10px 16px !important;
    }
    .checks li + li {
      margin-top: 4px;
    }
    .facts-list,
    .totals {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 1px 12px;
    }
    .facts-list {
      grid-template-columns: 130px 1fr;
    }
    dt {
      color: var(--quiet);
    }
    dd {
      margin: 0;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    ol.goods {
      margin: 8px 0 0;
      padding-left: 22px;
    }
    .goods li + li {
      margin-top: 4px;
    }
    .why h3 {
      display: flex;
      justify-content: space-between;
    }
    .why h3 button {
      font-size: 12px;
      font-weight: 400;
      text-transform: none;
      letter-spacing: 0;
    }
    table.points,
    table.files {
      border-collapse: collapse;
      width: 100%;
      margin-top: 8px;
    }
    .points th,
    .points td,
    .files th,
    .files td {
      text-align: left;
      padding: 3px 8px 3px 0;
      border-bottom: 1px solid var(--line);
      vertical-align: top;
      font-weight: 400;
    }
    .points thead th,
    .files thead th {
      color: var(--quiet);
      font-size: 12px;
    }
    table .number,
    table thead th.number {
      text-align: right;
    }
    .points .in-group th {
      padding-left: 14px;
    }
    .points tr.group > * {
      background: #f4f6f8;
    }
    .points tfoot th {
      font-weight: 600;
    }
    .hit {
      padding: 6px 0 6px 10px;
      border-left: 3px solid var(--line);
      margin-top: 8px;
    }
    .hit-points {
      display: inline-block;
      background: #e6eaee;
      border-radius: 3px;
      padding: 0 6px;
      font-variant-numeric: tabular-nums;
    }
    summary {
      cursor: pointer;
      color: var(--accent);
      padding: 2px 0;
    }
    .trace,
    .trace ul {
      list-style: none;
      padding-left: 0;
    }
    .trace .trace {
      padding-left: 12px;
      border-left: 1px solid var(--strong-line);
      margin-left: 6px;
    }
    .trace li {
      padding: 3px 0;
    }
    .trace .facts {
      padding-left: 14px;
      color: var(--ink);
      font-size: 12px;
    }
    .operands {
      padding-left: 14px !important;
      font-size: 12px;
    }
    .field {
      color: var(--quiet);
    }
    .outcome {
      display: inline-block;
      border-radius: 3px;
      padding: 0 5px;
      font-size: 12px;
      font-weight: 600;
      white-space: nowrap;
    }
    .outcome.yes {
      background: var(--green-ground);
      color: var(--green);
    }
    .outcome.no {
      background: #e6eaee;
      color: #3c4855;
    }
    .outcome.unknown {
      background: var(--yellow-ground);
      color: var(--yellow);
    }
    mark {
      background: #ffe58a;
      color: inherit;
      padding: 0 1px;
    }
    .near > li + li {
      margin-top: 6px;
    }
    .excerpt {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      background: var(--ground);
      padding: 8px;
      margin: 0;
    }
    .mark-form .choices {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      margin-bottom: 8px;
    }
    .choice {
      display: inline-flex;
      gap: 4px;
      align-items: center;
    }
    .choice input {
      min-height: 0;
      margin: 0;
    }
    .fields {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 6px 10px;
      margin-bottom: 6px;
    }
    .fields label span {
      display: block;
      color: var(--quiet);
      font-size: 12px;
    }
    .fields input,
    .fields textarea {
      width: 100%;
    }
    .fields .field-note {
      grid-column: 1 / -1;
    }

    /* Overview, marks and help. */

    /* Overview and marks */
    #view-overview,
    #view-marks {
      overflow: auto;
      padding: 12px 14px;
    }
    .overview {
      display: grid;
      grid-template-columns: minmax(260px, 1fr) minmax(320px, 1.35fr) minmax(280px, 1.1fr);
      gap: 12px;
      align-items: start;
    }
    .overview-wide {
      margin-top: 12px;
      display: grid;
      gap: 12px;
    }
    .card {
      background: var(--paper);
      border: 1px solid var(--line);
      border-radius: 4px;
      padding: 10px 14px 14px;
      min-width: 0;
    }
    .card > h2 {
      margin-bottom: 8px;
    }
    .card > section + section {
      margin-top: 14px;
    }
    .totals {
      grid-template-columns: 1fr auto;
      gap: 0;
    }
    .totals dt,
    .totals dd {
      border-bottom: 1px solid var(--line);
      padding: 3px 0;
    }
    .totals dd {
      text-align: right;
      font-variant-numeric: tabular-nums;
      padding-left: 12px;
    }
    .overview-wide .totals {
      grid-template-columns: max-content 1fr;
    }
    .overview-wide .totals dd {
      text-align: left;
    }
    figcaption {
      font-weight: 600;
      margin: 12px 0 4px;
    }
    .chart:first-of-type figcaption {
      margin-top: 0;
    }
    .bars {
      list-style: none;
      padding: 0;
    }
    .bars button,
    .bars li > div {
      display: grid;
      grid-template-columns: minmax(0, 2.2fr) minmax(60px, 1fr) 48px;
      gap: 8px;
      align-items: center;
      width: 100%;
      border: 0;
      background: none;
      text-align: left;
      padding: 1px 2px;
      min-height: 22px;
    }
    .bar-text {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .bar {
      height: 12px;
      width: 100%;
      background: #eef1f4;
    }
    .bar rect {
      fill: #5c7690;
    }
    .bar.red rect {
      fill: #b73a35;
    }
    .bar.yellow rect {
      fill: #d9a300;
    }
    .bar.blue rect {
      fill: #4a78bd;
    }
    .bar.green rect {
      fill: #4a8a62;
    }
    .bar.unreadable rect {
      fill: #7d4ca6;
    }
    .hours {
      width: 100%;
      height: auto;
    }
    .hours text {
      font-size: 11px;
      fill: var(--quiet);
    }
    .axis {
      stroke: var(--strong-line);
    }
    .hour-selected {
      fill: #23405e;
      stroke: #23405e;
    }
    .hour-others {
      fill: url(#hatch);
      stroke: #5c7690;
      stroke-width: .7;
    }
    .hatch-ground {
      fill: #fff;
    }
    .hatch-line {
      stroke: #5c7690;
      stroke-width: 2.4;
    }
    .legend-mark {
      width: 12px;
      height: 12px;
      vertical-align: -1px;
    }
    .wide {
      overflow-x: auto;
    }
    .hashes {
      list-style: none;
      padding: 4px 0 0;
      overflow-wrap: anywhere;
    }
    .marks {
      background: var(--paper);
      border: 1px solid var(--line);
      border-radius: 4px;
      padding: 14px;
      max-width: 1200px;
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      margin: 10px 0 6px;
    }

    /* Help */
    dialog {
      border: 1px solid var(--strong-line);
      border-radius: 6px;
      padding: 18px 22px;
      max-width: 640px;
      max-height: 90vh;
      color: inherit;
    }
    dialog::backdrop {
      background: rgb(20 30 40 / 45%);
    }
    dialog h3 {
      margin-top: 12px;
    }
    dialog button {
      margin-top: 14px;
    }
    .keys {
      border-collapse: collapse;
    }
    .keys th {
      text-align: left;
      padding: 2px 14px 2px 0;
      white-space: nowrap;
    }
    kbd {
      border: 1px solid var(--strong-line);
      border-bottom-width: 2px;
      border-radius: 3px;
      padding: 0 5px;
      background: var(--ground);
    }

    /* The examination sheet, on a screen as it will be on paper. */
    #sheet {
      padding: 14px;
    }
    .sheet-tools {
      display: flex;
      gap: 8px;
      justify-content: center;
      margin-bottom: 12px;
    }
    .paper {
      background: var(--paper);
      width: 210mm;
      max-width: 100%;
      margin: 0 auto;
      padding: 12mm;
      box-shadow: 0 1px 6px rgb(0 0 0 / 25%);
      font-size: 12px;
    }
    .paper + .paper {
      margin-top: 20px;
    }
    .paper header {
      display: flex;
      justify-content: space-between;
      align-items: flex-start;
      border-bottom: 2px solid var(--ink);
      padding-bottom: 6px;
    }
    .paper h1 {
      font-size: 20px;
    }
    .paper h2 {
      font-size: 13px;
      margin: 10px 0 3px;
    }
    .sheet-lane {
      text-align: right;
    }
    .sheet-facts {
      display: grid;
      grid-template-columns: max-content 1fr max-content 1fr;
      gap: 1px 10px;
      margin-top: 8px;
    }
    .ticks {
      list-style: none;
      padding: 0;
    }
    .ticks:not(.checks-list) {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 22px;
    }
    .checks-list li {
      padding: 1px 0 1px 18px;
      text-indent: -18px;
    }
    .tick {
      display: inline-block;
      width: 11px;
      height: 11px;
      border: 1.2px solid var(--ink);
      vertical-align: -1px;
      margin-right: 3px;
    }
    .form {
      border-collapse: collapse;
      width: calc(100% - 1px);
    }
    .form th,
    .form td {
      border: 1px solid var(--strong-line);
      padding: 2px 5px;
      text-align: left;
      vertical-align: top;
      height: 21px;
    }
    .form th {
      font-weight: 600;
      background: #f1f3f5;
      font-size: 11px;
    }
    .line {
      border-bottom: 1px solid var(--ink);
      height: 21px;
    }
    .blanks {
      display: grid;
      grid-template-columns: repeat(4, 1fr);
      gap: 12px;
      margin-top: 8px;
    }
    .blanks.signatures {
      grid-template-columns: 2fr 1.4fr 1fr;
    }
    .blank {
      border-bottom: 1px solid var(--ink);
      height: 36px;
    }
    .blank span {
      font-size: 10px;
      color: var(--quiet);
    }
    .paper footer {
      margin-top: 12px;
      font-size: 10px;
      color: var(--quiet);
      overflow-wrap: anywhere;
    }
    .reasons {
      padding-left: 16px;
    }

    /* Smaller screens and paper. On small screens the panel takes the place of the list. */
    @media (max-width: 1750px) {
      .with-panel .c-parties,
      .with-panel .c-route {
        display: none;
      }
      .with-panel .c-goods {
        width: 32%;
      }
    }
    @media (max-width: 1450px) {
      .filters {
        gap: 5px;
        font-size: 12px;
        padding: 6px 10px;
      }
      .filters select {
        max-width: 116px;
      }
      .with-panel .c-containers {
        display: none;
      }
      #panel {
        width: 460px;
      }
    }
    @media (max-width: 1100px) {
      .overview {
        grid-template-columns: 1fr 1fr;
      }
      .c-parties {
        display: none;
      }
      .c-goods {
        width: 27%;
      }
    }
    @media (max-width: 900px) {
      .c-route,
      .c-rank,
      .c-containers {
        display: none;
      }
      .c-goods {
        width: 30%;
      }
      .c-lane {
        width: 88px;
      }
      .overview {
        grid-template-columns: 1fr;
      }
      .with-panel .scroller {
        display: none;
      }
      #panel {
        width: 100%;
        border-left: 0;
      }
      .filters select {
        max-width: 150px;
      }
    }

    @page {
      size: A4 landscape;
      margin: 10mm;
    }
    @page sheet {
      size: A4 portrait;
      margin: 10mm;
    }
    @media print {
      html,
      body,
      #app,
      .view,
      .work,
      .scroller {
        height: auto;
        display: block;
        overflow: visible;
        background: #fff;
      }
      body {
        font-size: 9.5px;
      }
      * {
        -webkit-print-color-adjust: exact;
        print-color-adjust: exact;
      }
      .tabs,
      .tools,
      .filters,
      #panel,
      .sheet-tools,
      #list-end,
      .buttons,
      dialog {
        display: none !important;
      }
      .print-only {
        display: block;
        padding: 2px 0 6px;
      }
      .top {
        border: 0;
        padding: 0;
      }
      #list th {
        position: static;
      }
      #list thead {
        display: table-header-group;
      }
      #list {
        font-size: 9.5px;
      }
      #list td,
      #list th {
        padding: 2px 4px;
      }
      .row,
      .hit,
      .card {
        break-inside: avoid;
      }
      .with-panel .c-parties,
      .with-panel .c-route,
      .with-panel .c-containers,
      .c-parties,
      .c-route,
      .c-rank,
      .c-containers {
        display: table-cell;
      }
      .c-goods,
      .with-panel .c-goods {
        width: 20%;
      }
      .c-lane {
        width: 62px;
      }
      .c-score {
        width: 50px;
      }
      .c-rank {
        width: 30px;
      }
      .c-containers,
      .c-consignment {
        width: 104px;
      }
      .row[aria-selected="true"] td {
        background: none;
      }
      .row[aria-selected="true"] td:first-child {
        box-shadow: none;
      }
      .badge {
        font-size: 9px;
        padding: 0 3px;
      }
      .note,
      .mark {
        font-size: 8px;
      }
      .overview {
        grid-template-columns: 1fr 1.3fr 1.1fr;
      }
      #sheet {
        padding: 0;
      }
      .paper {
        page: sheet;
        box-shadow: none;
        padding: 0;
        width: auto;
        font-size: 10.5px;
      }
      .paper + .paper {
        break-before: page;
        margin-top: 0;
      }
      .form tr,
      .blanks,
      .lines {
        break-inside: avoid;
      }
    }

    """##
}
