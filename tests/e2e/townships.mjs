// Invented townships for browser tests: persons by household, as CSV or in a zip archive.

/** The persons of a township, in households of four. */
export function township(name, persons, place = 0) {
  const lines = ['乡镇,村,户编号,户主姓名,姓名,性别,证件号码,与户主关系,健康状况'];
  for (let person = 0; person < persons; person++) {
    const household = Math.floor(person / 4);
    const relation = ['户主', '配偶', '之子', '之女'][person % 4];
    const id = 5199000000 + place * 10000 + household;
    const number = identity(place * persons + person, person % 4);
    const sex = person % 2 === 0 ? '男' : '女';
    lines.push(
      `${name},村${household % 20},${id},${named(place, household * 4)},${named(place, person)},${sex},${number},${relation},健康`,
    );
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

/** An invented name, another for each person of a township. */
function named(place, person) {
  const given = [person % 97, Math.floor(person / 97)].map((at) => 0x5b00 + at * 3 + place);
  return `${'王李张刘陈杨赵黄'[person % 8]}${String.fromCodePoint(...given)}`;
}

/** An archive of files that are only stored. Names are bytes: a GBK one is given as such. */
export function archive(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of files) {
    const numbers = (size, ...fields) => {
      const bytes = Buffer.alloc(size);
      for (const [at, width, value] of fields) bytes.writeUIntLE(value, at, width);
      return bytes;
    };
    const sizes = (at) => [
      [at, 4, crc(content)],
      [at + 4, 4, content.length],
      [at + 8, 4, content.length],
      [at + 12, 2, name.length],
    ];
    const head = numbers(30, [0, 4, 0x04034b50], [4, 2, 20], ...sizes(14));
    parts.push(head, name, content);
    const entry = numbers(46, [0, 4, 0x02014b50], [6, 2, 20], ...sizes(16), [42, 4, offset]);
    directory.push(entry, name);
    offset += head.length + name.length + content.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

function crc(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

/** An identity number of an area that no county has; that of every hundredth person has a
 * wrong check digit. `place` is that in the household. */
export function identity(person, place) {
  const year = place < 2 ? 1960 + (person % 30) : 2000 + (person % 18);
  const day = `${year}${String(1 + (person % 12)).padStart(2, '0')}${String(1 + (person % 28)).padStart(2, '0')}`;
  const order = (Math.floor(person / 11) % 499) * 2 + (place % 2 === 0 ? 1 : 2);
  const first = `519921${day}${String(order).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, at) => all + weight * Number(first[at]), 0);
  const digits = '10X98765432';
  return first + digits[(sum + (person % 100 === 0 ? 1 : 0)) % 11];
}
