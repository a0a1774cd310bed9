/// A colour of the screen, 0…255 each.
public struct Colour: Sendable, Hashable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Luma of ITU-R BT.601, 0…255.
    var brightness: Int { (299 * Int(red) + 587 * Int(green) + 114 * Int(blue) + 500) / 1000 }
}

/// A character cell that shows two pixels, one above the other.
public struct HalfBlock: Sendable, Hashable {
    public var upper: Colour
    /// Nothing below the last row of a picture with an odd number of rows.
    public var lower: Colour?
}

/// Pictures as character cells. A cell is taken to be twice as high as it is wide.
public enum PictureCells {
    /// Rows of cells, two pixels each, at most `columns` wide and `rows` high; small pictures are not enlarged.
    /// Empty if the picture holds no pixels.
    public static func halfBlocks(_ picture: Picture, columns: Int, rows: Int) -> [[HalfBlock]] {
        let small = fitting(picture, width: columns, height: rows * 2)
        return stride(from: 0, to: small.height, by: 2).map { row in
            (0..<small.width).map { column in
                HalfBlock(
                    upper: small.colour(row: row, column: column),
                    lower: row + 1 < small.height ? small.colour(row: row + 1, column: column) : nil)
            }
        }
    }

    /// Lines of characters from dark (space) to bright (`@`), for places without colour.
    public static func greyRamp(_ picture: Picture, columns: Int, rows: Int) -> [String] {
        let ramp = Array(" .:-=+*#%@")
        let fitted = fitting(picture, width: columns, height: rows * 2)
        let small = fitted.scaled(width: fitted.width, height: (fitted.height + 1) / 2)
        return (0..<small.height).map { row in
            String((0..<small.width).map { ramp[small.colour(row: row, column: $0).brightness * ramp.count / 256] })
        }
    }

    /// The picture no wider and no higher than allowed, its proportions kept.
    private static func fitting(_ picture: Picture, width: Int, height: Int) -> Picture {
        guard picture.isWhole, width > 0, height > 0 else { return Picture(width: 0, height: 0, pixels: []) }
        let scale = min(1, Double(width) / Double(picture.width), Double(height) / Double(picture.height))
        return picture.scaled(
            width: max(Int(Double(picture.width) * scale + 0.5), 1),
            height: max(Int(Double(picture.height) * scale + 0.5), 1))
    }
}

extension Picture {
    /// - Precondition: The pixel lies within the picture.
    func colour(row: Int, column: Int) -> Colour {
        let offset = (row * width + column) * 3
        return Colour(red: pixels[offset], green: pixels[offset + 1], blue: pixels[offset + 2])
    }
}
