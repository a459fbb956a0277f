// How DuckDB reads the texts of a log: a time to its instant, an IPv4 address to its number, a network's number. Nothing is guessed: `03/04/2026` is no time.

const OCTET = String.raw`(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])`;
const LOCAL = String.raw`[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?`;
const ZONE = String.raw`(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)`;
const APACHE = String.raw`[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4}`;
const EPOCH = String.raw`[0-9]{10}([.][0-9]{1,9})?|[0-9]{13}|[0-9]{16}`;

/** Macros of ours over a text; each gives null where it cannot be read. */
export const LOG_MACROS: readonly string[] = [
  `create temp macro four_key(t) as case when regexp_full_match(t, '${OCTET}([.]${OCTET}){3}') then
    (281470681743360::ubigint + split_part(t, '.', 1)::ubigint * 16777216 + split_part(t, '.', 2)::ubigint * 65536
    + split_part(t, '.', 3)::ubigint * 256 + split_part(t, '.', 4)::ubigint)::uhugeint end`,
  // By mask: dividing 128 bits takes a hundred times as long.
  `create temp macro near_of(k) as case when k between 281470681743360::uhugeint and 281474976710655::uhugeint
    then k & ${2n ** 128n - 256n}::uhugeint else k & ${2n ** 128n - 2n ** 80n}::uhugeint end`,
  // 2026/11/24, 2026年11月24日 and a comma before the fraction are ISO 8601 in other letters.
  `create temp macro plain_time(t) as case when regexp_full_match(t, '${APACHE}') then t
    else replace(translate(replace(t, '日', ''), '年月/', '---'), ',', '.') end`,
  `create temp macro is_local(t) as regexp_full_match(t, '${LOCAL}')`,
  `create temp macro offset_minutes(z) as case when z in ('Z', 'UTC') then 0 else
    (case when z[1] = '-' then -1 else 1 end) * (z[2:3]::integer * 60 + coalesce(try_cast(z[4:5] as integer), 0)) end`,
  /** Of a plain time; what names no zone is in \`zone\`. */
  `create temp macro instant_of(t, zone) as case
    when is_local(t) then timezone(zone, try_cast(t as timestamp))
    when regexp_full_match(t, '${EPOCH}') then case length(split_part(t, '.', 1))
      when 10 then make_timestamptz((try_cast(t as decimal(28, 9)) * 1000000)::bigint)
      when 13 then make_timestamptz(t::bigint * 1000) else make_timestamptz(t::bigint) end
    when regexp_full_match(t, '${LOCAL} ?${ZONE}') then timezone('UTC', try_cast(regexp_extract(t, '^${LOCAL}') as timestamp)
      - to_minutes(offset_minutes(replace(regexp_extract(t, '${ZONE}$'), ':', ''))))
    when regexp_full_match(t, '${APACHE}') then try_strptime(t, '%d/%b/%Y:%H:%M:%S %z')
    end`,
  `create temp macro asn_of(t) as try_cast(nullif(regexp_extract(t, '^(?i:AS)?[ -]?([0-9]{1,10})( .*)?$', 1), '') as uinteger)`,
];

/** One table a log: what is asked for, and nothing else of the file. */
export const SIGN_IN_TABLE = `create table kept.sign_in (account varchar not null, seen timestamptz not null, ip uhugeint,
  ip_prefix uhugeint, asn uinteger, device varchar, result varchar)`;
