import Testing

/// What `--json` prints: every number that the terminal shows, under a plain key.
@Suite struct JSONTests {
    @Test func zeros() throws {
        #expect(
            try Bench.predicted().json("stats zeros") == #"""
                {"relush":1,"line":1,"command":"stats zeros","result":{"zeros":19,"values":32,"fraction":0.59375,"images":4,"units":8,"positions":1,"layer":"fc1","after_relu":true,"epsilon":0,"inactive_units_per_image":4.75,"silent_units":4}}

                """#)
    }

    @Test func truncateAndPredict() throws {
        let bench = try Bench()
        try bench.run("set threads 2; load model.h5")
        #expect(
            try bench.json("truncate -3\npredict images") == #"""
                {"relush":1,"line":1,"command":"truncate","result":{"layer":"fc1","index":4,"negative_index":-3,"kind":"Dense","relu":true,"output":[8],"left_out":["fc2","predictions"],"before":"flatten","after":"fc2"}}
                {"relush":1,"line":2,"command":"predict","result":{"images":4,"found":4,"limit":null,"left_out":0,"damaged":[],"layer":"fc1","relu":true,"shape":[4,8],"classes":{"a":2,"b":2},"preparation":"RGB at 12x16, nearest; rescale: x * 1/255","zeros":19,"values":32,"batch":4,"threads":2,"seconds":0}}

                """#)
    }

    @Test func values() throws {
        let bench = try Bench.predicted()
        #expect(
            try bench.json("features[3]; 1/3; [1, \"a\"]; features.labels") == #"""
                {"relush":1,"line":1,"command":"value","result":{"shape":[8],"row":3,"file":"b/1.png","class":"b","layer":"fc1","zeros":4,"values":[1.828125,0.03125,3.796875,0,0,1.515625,0,0]}}
                {"relush":1,"line":1,"command":"value","result":{"value":0.3333333333333333}}
                {"relush":1,"line":1,"command":"value","result":{"value":[1,"a"]}}
                {"relush":1,"line":1,"command":"value","result":{"value":["a","a","b","b"]}}

                """#)
    }
}
