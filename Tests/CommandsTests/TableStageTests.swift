import Language
import Testing

@testable import Commands

/// The stages of pipes over real values: the small model's two ReLU layers and the features of four images.
@Suite struct TableStageTests {
    @Test(arguments: [
        (
            "stats apoz --at fc1 | where apoz > 0 | sort apoz desc unit desc | first 4",
            """
            layer  unit     apoz
            fc1       7  100.0 %
            fc1       6  100.0 %
            fc1       4  100.0 %
            fc1       3  100.0 %
            """
        ),
        (
            "stats apoz | group layer --mean apoz --max apoz --sum unit --min unit",
            """
            layer  count  mean_apoz  sum_unit  min_unit  max_apoz
            conv1      4     55.6 %         6         0   100.0 %
            fc1        8     59.4 %        28         0   100.0 %
            """
        ),
        (
            "stats apoz | where apoz == 1 | count layer",
            """
            layer  count
            fc1        4
            conv1      1
            """
        ),
        ("stats apoz | where apoz == 1 | count", "5"),
        (
            "features | select file class zeros",
            """
            file     class   zeros
            a/0.png  a      62.5 %
            a/1.png  a      75.0 %
            b/0.png  b      50.0 %
            b/1.png  b      50.0 %
            """
        ),
        (
            "features | group class --mean zeros",
            """
            class  count  mean_zeros
            a          2      68.8 %
            b          2      50.0 %
            """
        ),
        ("(features | where class == \"b\").files", "[\"b/0.png\", \"b/1.png\"]"),
        ("(features | sort zeros file desc).files", "[\"b/1.png\", \"b/0.png\", \"a/0.png\", \"a/1.png\"]"),
        ("shape(features | last 3)", "[3, 8]"),
        ("(features | last 1)[0] == features[3]", "8 values, zero: 0 of 8 (0.0 %)\n\n0  1 1 1 1 1 1 1 1"),
        ("[3, 0, 5] | where value > 0", "[3, 5]"), ("[3, 1, 2] | sort desc", "[3, 2, 1]"),
        ("[\"b\", \"a\"] | sort value", "[\"a\", \"b\"]"), ("[1, 2, 3] | last 2", "[2, 3]"),
        ("0..99 | last 2", "[98, 99]"),
        ("[2, 1, 2] | count value", "value  count\n    2      2\n    1      1"), ("[2, 1] | select value", "[2, 1]"),
        ("[2, 1] | select x=value", "x\n2\n1"), ("[5] | first 0", "[]"), ("len(0..20 | first)", "10"),
        ("stats apoz | where apoz > 2", "no rows of layer, unit, apoz"),
        ("stats apoz | where apoz > 2 | group layer --mean apoz", "no rows of layer, count, mean_apoz"),
        // The pipe fills a parameter of other commands.
        ("stats apoz | first 1 | show", "layer  unit    apoz\nconv1     0  26.0 %"), ("[1, 2] | print", "1 2"),
        ("features[0:2] | export features.npy", "wrote features.npy: 2 × 8, 192 bytes"),
    ])
    func prints(_ script: String, _ expected: String) throws {
        #expect(try Bench.predicted().output(script) == expected + "\n")
    }

    /// Which units of a row fire, with their numbers.
    @Test func rowsOfFeaturesKeepTheNumbersOfTheirUnits() throws {
        let bench = try Bench.predicted()
        guard case .table(let table) = try bench.value("(features[0] | where value > 0 | sort value desc)") else {
            Issue.record("no table")
            return
        }
        #expect(table.columns == ["index", "value"])
        let row = try bench.numbers("features[0]")
        #expect(table.rows.count == row.count { $0 > 0 })
        for entry in table.rows {
            guard case .number(let index) = entry[0], case .number(let value) = entry[1] else { continue }
            #expect(row[Int(index)] == value)
        }
    }

    /// Every pipe of a `sort` gives what sorting by hand does, whatever is in the column.
    @Test func orders() throws {
        let bench = try Bench()
        for (list, ascending, descending) in [
            ("[2, 0 - 1, 10]", "[-1, 2, 10]", "[10, 2, -1]"),
            ("[\"b\", \"B\", \"a\"]", "[\"B\", \"a\", \"b\"]", "[\"b\", \"a\", \"B\"]"),
            ("[nothing, 1, 2]", "[1, 2, nothing]", "[2, 1, nothing]"),
            ("[true, false]", "[false, true]", "[true, false]"),
            ("[\"1\", 2]", "[2, \"1\"]", "[\"1\", 2]"),
        ] {
            #expect(bench.output("\(list) | sort") == ascending + "\n")
            #expect(bench.output("\(list) | sort value asc") == ascending + "\n")
            #expect(bench.output("\(list) | sort value desc") == descending + "\n")
        }
        #expect(bench.output("[[1], [2]] | sort").contains("a list has no place in an order"))
    }

    @Test func aTableIsPrintedAsOne() throws {
        let bench = try Bench.predicted()
        let table = bench.output("layers | first 2 | select name units")
        #expect(table.hasPrefix("name"))
        #expect(bench.output("layers | first 2 | select name units | print") == table)
        #expect(bench.output("let t = layers; print t, 1") == "table of 5 × 8 1\n")
    }

    /// Columns of the tables that commands give; scripts rely on their names.
    @Test(arguments: [
        ("history", "number, text, seconds, succeeded, kept, undone"), ("vars", "name, type, value"),
        ("layers", "index, name, kind, output, units, parameters, multiply_adds, relu"),
        ("ls", "name, path, kind, bytes"),
        ("set", "setting, value, default, from"), ("stats apoz", "layer, unit, apoz"),
        ("stats dead", "layer, units, inactive, silent, dead"), ("stats summary", "measure, value"),
        ("stats layers", "layer, units, positions, zeros, values, fraction, mean_apoz, std_apoz, silent_units"),
        ("stats zeros --by unit", "unit, zeros, values, fraction, fired_images"),
        ("stats zeros --by image", "row, file, class, zeros, values, fraction"),
        ("stats zeros --by class", "class, images, zeros, values, fraction"),
        (
            "stats zeros --by layer",
            "layer, units, positions, zeros, values, fraction, mean_apoz, std_apoz, silent_units"
        ),
    ])
    func tables(_ command: String, _ columns: String) throws {
        guard case .table(let table) = try Bench.predicted().value(command) else {
            Issue.record("'\(command)' gives no table")
            return
        }
        #expect(table.columns.joined(separator: ", ") == columns)
        #expect(table.fractions.isSubset(of: table.columns))
    }

    @Test func whatListsIsATableEvenIfThereIsNothing() throws {
        let bench = try Bench()
        #expect(bench.output("len(history); len(vars)") == "0\n0\n")
    }

    @Test func filesOfAFolderGoOn() throws {
        let bench = try Bench.predicted()
        #expect(bench.output("len((ls images/a).path | first 1)") == "1\n")
        #expect(
            bench.output("files(\"images\") | last 1 | predict; features.files").hasSuffix("[\"images/b/1.png\"]\n"))
        #expect(bench.output("history | where text == \"len(vars)\" | count") == "0\n")
    }

    @Test(arguments: [
        ("stats apoz | sort", "columns: layer, unit, apoz"), ("stats apoz | sort apzo", "did you mean apoz?"),
        ("stats apoz | sort apoz, unit", "with spaces between them"),
        ("stats apoz | sort apoz desc desc", "no column stands before this 'desc'"),
        ("[1, 2] | sort asc desc", "no column stands before this 'desc'"),
        ("stats apoz | select unti", "did you mean unit?"),
        ("stats apoz | select unit unit", "two columns named 'unit'"), ("stats apoz | select =unit", "without a name"),
        ("stats apoz | group layer --mean layer", "does not hold numbers"),
        ("stats apoz | group layer --mean apzo", "did you mean apoz?"),
        ("stats apoz | count lyer", "did you mean layer?"),
        ("stats apoz | where apzo > 1", "did you mean apoz?"), ("stats apoz | where apoz", "for row 0 it is 0"),
        ("features | where class > 1", "'>' does not go with"), ("model | first", "needs rows"),
        ("5 | count", "needs rows"), ("features[:, :] - 1 | first", "needs rows"),
        ("stats apoz | stats zeros", "stats counts numbers"), ("5 | predict", "predict cannot take the number 5"),
        ("[[1]] | count value", "rows cannot be told apart by a list"), ("print 1 | count", "no value comes out"),
        ("stats apoz | first -1", "at least 0"), ("stats apoz | frist", "did you mean first?"),
    ])
    func errors(_ script: String, _ part: String) throws {
        #expect(try Bench.predicted().output(script).contains(part))
    }

    @Test func asJSON() throws {
        let bench = try Bench.predicted()
        #expect(
            try bench.json("stats apoz | first 1") == """
                {"relush":1,"line":1,"command":"first","result":{"columns":["layer","unit","apoz"],"rows":[["conv1",0,0.2604166666666667]]}}

                """)
        #expect(
            try bench.json("(stats apoz)[0]") == """
                {"relush":1,"line":1,"command":"value","result":{"layer":"conv1","unit":0,"apoz":0.2604166666666667}}

                """)
    }

    /// A short function in a condition sees the columns of the row, but for those that its parameters hide.
    @Test(arguments: [
        ("t | where any(map([2, 4], x => value > x))", "[3, 4, 5]"),
        ("t | where any(filter([3, 9], x => value == x)) ", "[3]"),
        ("t | where sum(map([1, 2], value => value)) > value", "[1, 2]"),
        ("t | where any(map([1], x => any(map([2], y => value == x + y))))", "[3]"),
        ("let x = 4; t | where any(map([1], y => value == x))", "[4]"),
        ("def over(n) { return filter([n], m => m > 3) }; t | where len(over(value)) > 0", "[4, 5]"),
        ("t | where any(map([4], x => row.value == x))", "[4]"),
        ("let value = 2; map([1, 2], y => value * y)", "[2, 4]"),
    ])
    func shortFunctionsInConditionsSeeTheRow(script: String, expected: String) throws {
        #expect(try Bench().output("let t = [1, 2, 3, 4, 5]; \(script)") == expected + "\n")
    }

    @Test func theyNameTheColumnsThatThereAre() throws {
        let output = try Bench().output("[1, 2] | where any(map([1], x => vlaue == x))")
        #expect(output.contains("no column or variable named 'vlaue'"))
        #expect(output.contains("did you mean value?"))
    }

    /// With rows and without, and whatever makes an expression not look at it.
    @Test(arguments: ["[]", "[1]", "[1, 2] | where value > 5"])
    func aNameThatIsNoneIsAnError(source: String) throws {
        let output = try Bench().output("\(source) | where false and nope > 1")
        #expect(output.hasPrefix("error: no column or variable named 'nope'\n"), "\(output)")
    }

    @Test func namesThatAreKnownOtherwise() throws {
        let script =
            "let limit = 1; [1, 2] | where value > limit and len([value]) == 1 and any(map([value], x => x > limit))"
        #expect(try Bench().output(script).contains("2"))
        #expect(try Bench().output("[1, 2] | where row.value > 1 and type(abs) == \"function\"").contains("2"))
    }
}
